import type { LogEntry } from '../folder/log.ts';
import type { PrintOrder } from './order.ts';

/** The order the papers of an exam were printed in last; undefined: never printed. What letters mean hangs on it. */
export function loggedOrder(log: readonly LogEntry[]): PrintOrder | undefined {
  const order = log.findLast(({ what }) => what === 'print')?.details.order;
  return order === 'form' || order === 'person' ? order : undefined;
}
