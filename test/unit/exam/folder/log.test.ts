import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type LogEntry, logHead, logLine, nextEntry, readLogText } from '../../../../src/exam/folder/log.ts';

const RUNS = process.env.SLOW ? 2000 : 100;

function chain(...whats: string[]): LogEntry[] {
  const entries: LogEntry[] = [];
  for (const [at, what] of whats.entries()) {
    entries.push(nextEntry(entries.at(-1), { at, what, details: { note: `第 ${at} 条` } }));
  }
  return entries;
}
const text = (entries: readonly LogEntry[]) => entries.map(logLine).join('');
const head = (entries: readonly LogEntry[]) => logHead(entries.at(-1) ?? (entries[0] as LogEntry));

describe('the chain', () => {
  test('holds as written', () => {
    const log = chain('new', 'commit', 'draw');
    expect(readLogText(text(log), head(log))).toEqual({ entries: log, problems: [] });
    expect(log.map(({ n }) => n)).toEqual([1, 2, 3]);
  });

  // Computed in another language from the words in log.ts.
  test('a golden hash: the format is read for years', () => {
    const { hash } = nextEntry(undefined, {
      at: 1,
      what: 'new',
      files: { 'exam.json': 'ab'.repeat(32) },
      details: { a: [1, '二'] },
    });
    expect(hash).toBe('512b41b564ef7812922e06ebc2a306d68e0589d1a2a98ad52c12dc328218f6af');
  });

  test('breaks for any change of any byte', () => {
    const log = chain('new', 'commit', 'draw', 'absent');
    const bytes = Buffer.from(text(log));
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (at, flip) => {
        const changed = Buffer.from(bytes);
        changed[at] = (changed[at] ?? 0) ^ flip;
        expect(readLogText(changed.toString('utf8'), head(log)).problems.length).toBeGreaterThan(0);
      }),
      { numRuns: RUNS },
    );
  });

  test('breaks for any subset and order of its lines but the whole', () => {
    const log = chain('new', 'commit', 'draw', 'absent');
    fc.assert(
      fc.property(fc.shuffledSubarray(log), (some) => {
        const whole = some.length === log.length && some.every(({ n }, at) => n === at + 1);
        expect(readLogText(text(some), head(log)).problems.length === 0).toBe(whole);
      }),
      { numRuns: RUNS },
    );
  });

  test('a crash before the head was written is no tampering; two entries ahead are', () => {
    const log = chain('new', 'commit', 'draw');
    expect(readLogText(text(log), head(log.slice(0, 2))).problems).toEqual([]);
    expect(readLogText(text(log), head(log.slice(0, 1))).problems.map(({ kind }) => kind)).toEqual(['log-head']);
    expect(readLogText(text(log), undefined).problems.map(({ kind }) => kind)).toEqual(['log-head']);
  });

  test('whatever is in the file is read without falling over', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.option(fc.string(), { nil: undefined }), (log, end) => {
        expect(readLogText(log, end).problems.length).toBeGreaterThan(0);
      }),
      { numRuns: RUNS },
    );
  });
});
