import type { LogEvent } from './event.ts';
import type { Json } from './json.ts';

/** One run through one version of a page: an edited page starts with no ticks, so none stands beside a changed step. */
export const checklistStream = (ref: string, hash: string): string => `checklist/${ref}@${hash}`;

/** What a page writes when a box is ticked or cleared. */
export const TICK = 'tick';
export const tickData = (step: string, done: boolean): Json => ({ step, done });
/** What it writes when all boxes are cleared at once. */
export const RESET = 'reset';

/** Steps that are done → when (ms). Events in the order of the log; what is not understood is passed over. */
export function ticksOf(events: readonly LogEvent[]): Map<string, number> {
  const ticks = new Map<string, number>();
  for (const { type, data, at } of events) {
    if (type === RESET) ticks.clear();
    else if (type === TICK && isTick(data)) {
      if (data.done) ticks.set(data.step, at);
      else ticks.delete(data.step);
    }
  }
  return ticks;
}

function isTick(data: Json): data is { step: string; done: boolean } {
  if (data === null || typeof data !== 'object' || Array.isArray(data)) return false;
  const fields = data as { readonly [key: string]: Json };
  return typeof fields.step === 'string' && typeof fields.done === 'boolean';
}
