/** The two clocks of a machine, in milliseconds. */
export interface Clocks {
  /** Since 1970; people and time servers set it. */
  wall(): number;
  /** Since some moment; nobody can set it, but it may stand still while the machine sleeps. */
  mono(): number;
}

export const machineClocks: Clocks = { wall: () => Date.now(), mono: () => performance.now() };
