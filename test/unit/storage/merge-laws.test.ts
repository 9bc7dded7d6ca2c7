import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { StoredEvent } from '../../../src/storage/event.ts';
import { writeLogFile } from '../../../src/storage/exchange.ts';
import { createEventLog } from '../../../src/storage/log.ts';
import { createMemoryStore } from '../../../src/storage/memory.ts';
import { RUNS, storedEvents } from './arbitrary.ts';

/** A log after importing these files one by one; the export is its whole state. */
async function merged(...files: readonly string[]): Promise<string> {
  const log = createEventLog(createMemoryStore('devicec3'), () => 0);
  for (const file of files) await log.import(file);
  return log.export();
}

const law = (check: (a: string, b: string, c: string) => Promise<unknown>) =>
  fc.assert(
    fc.asyncProperty(storedEvents, storedEvents, storedEvents, async (a, b, c) => {
      const [x, y, z] = [a, b, c].map((events: StoredEvent[]) => writeLogFile(events));
      await check(x ?? '', y ?? '', z ?? '');
    }),
    { numRuns: RUNS },
  );

describe('the merge of logs', () => {
  it('is idempotent', () => law(async (a, b) => expect(await merged(a, b, b, a)).toBe(await merged(a, b))));
  it('is commutative', () => law(async (a, b) => expect(await merged(a, b)).toBe(await merged(b, a))));
  it('is associative', () =>
    law(async (a, b, c) => expect(await merged(await merged(a, b), c)).toBe(await merged(a, await merged(b, c)))));
  it('has the empty log as its neutral element', () =>
    law(async (a) => expect(await merged(await merged(), a)).toBe(a)));
  it('loses nothing', () =>
    law(async (a, b) => {
      const lines = new Set((await merged(a, b)).split('\n'));
      const events = [a, b].flatMap((file) => file.trimEnd().split('\n').slice(1, -1));
      for (const line of events) expect(lines).toContain(line);
    }));
});
