import type { Clocks } from '../../../../src/client/exam/clocks.ts';
import { importRecovery, sealRecovery } from '../../../../src/client/exam/recovery.ts';
import { type OpenedPaper, type SealedFile, Sitting } from '../../../../src/client/exam/sitting.ts';
import type { ShownAnswer } from '../../../../src/exam/sitting/shown-answer.ts';
import { createEventLog, type EventLog } from '../../../../src/storage/log.ts';
import { createMemoryStore } from '../../../../src/storage/memory.ts';
import type { EventStore } from '../../../../src/storage/store.ts';

/** What can go wrong in the middle of a sitting. */
export const FAULTS = ['none', 'kill', 'reload', 'clock-back', 'clock-ahead', 'cleared', 'moved'] as const;
export type Fault = (typeof FAULTS)[number];

let machines = 0;

/** A computer of the exam room without a screen: the page's own sitting over a disk and two clocks of ours. */
export class Machine {
  #store: EventStore;
  #wall: number;
  #mono = 0;
  readonly clocks: Clocks;
  readonly log: EventLog;

  constructor(wall: number) {
    this.#store = createMemoryStore(Machine.device());
    this.#wall = wall;
    this.clocks = { wall: () => this.#wall, mono: () => this.#mono };
    const disk: EventStore = {
      append: (make) => this.#store.append(make),
      all: () => this.#store.all(),
      inStream: (stream) => this.#store.inStream(stream),
      merge: (events) => this.#store.merge(events),
    };
    this.log = createEventLog(disk, () => this.#wall);
  }

  static device(): string {
    return `machine${String(++machines).padStart(6, '0')}`;
  }

  pass(ms: number): void {
    this.#wall += ms;
    this.#mono += ms;
  }

  setClock(ms: number): void {
    this.#wall += ms;
  }

  /** What was not on the disk is gone, also what an abandoned page still tries to write. */
  async crash(): Promise<void> {
    const kept = await this.#store.all();
    this.#store = createMemoryStore(kept[0]?.device ?? Machine.device());
    await this.#store.merge(kept);
  }

  /** Somebody clears the browser's data while the page is open. */
  clear(): void {
    this.#store = createMemoryStore(Machine.device());
  }
}

export interface Sat {
  file: SealedFile;
  /** The last answer to each question of which the page said that it is stored. */
  acknowledged: Map<string, ShownAnswer>;
}

export interface SittingPlan {
  startedAt: number;
  /** How long it takes. */
  minutes: number;
  fault: Fault;
  /** Also hands in once in the middle. */
  twice?: boolean;
}

/**
 * Answers all questions one after another, each acknowledged before the next; the fault comes in the middle, with one
 * answer on its way to the disk.
 */
export async function sitDown(
  opened: OpenedPaper,
  passphrase: string,
  answers: readonly (readonly [string, ShownAnswer])[],
  { startedAt, minutes, fault, twice }: SittingPlan,
): Promise<Sat & { first?: SealedFile }> {
  let machine = new Machine(startedAt);
  let sitting = await Sitting.begin(opened, machine.log, machine.clocks);
  const acknowledged = new Map<string, ShownAnswer>();
  const middle = Math.floor(answers.length / 2);
  const step = Math.floor((minutes * 60_000) / (answers.length + 1));
  let first: SealedFile | undefined;
  for (const [at, [question, answer]] of answers.entries()) {
    machine.pass(step);
    sitting.tick();
    sitting.setAnswer(question, answer);
    if (at === middle) {
      const next = await trouble(machine, sitting, { opened, passphrase, fault });
      machine = next.machine;
      sitting = next.sitting;
      // What was on its way when the machine died was never called stored; the candidate gives it again.
      sitting.setAnswer(question, answer);
      if (twice) first = await sitting.submit();
    }
    await sitting.flush();
    if (sitting.saveState.kind === 'saved') acknowledged.set(question, answer);
  }
  machine.pass(step);
  const file = await sitting.submit();
  return { file, acknowledged, ...(first && { first }) };
}

async function trouble(
  machine: Machine,
  sitting: Sitting,
  { opened, passphrase, fault }: { opened: OpenedPaper; passphrase: string; fault: Fault },
): Promise<{ machine: Machine; sitting: Sitting }> {
  const again = async (on: Machine) => ({
    machine: on,
    sitting: await Sitting.begin(opened, on.log, on.clocks),
  });
  switch (fault) {
    case 'none':
      return { machine, sitting };
    case 'kill':
      await machine.crash();
      machine.pass(60_000);
      return again(machine);
    case 'reload':
      await sitting.flush();
      machine.pass(5000);
      return again(machine);
    case 'clock-back':
      machine.setClock(-40 * 60_000);
      break;
    case 'clock-ahead':
      machine.setClock(15 * 60_000);
      break;
    case 'cleared':
      await sitting.flush();
      machine.clear();
      break;
    case 'moved': {
      const file = await sealRecovery(await sitting.exportLog(), passphrase);
      const other = new Machine(machine.clocks.wall() + 120_000);
      const result = await importRecovery(file, passphrase, other.log);
      if (!result.ok) throw new Error(result.message);
      return again(other);
    }
  }
  sitting.tick();
  return { machine, sitting };
}
