import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type LogFile, readLogFile, writeLogFile } from '../../../src/storage/exchange.ts';
import { canonicalText } from '../../../src/storage/json.ts';
import { distinctVariants } from '../../../src/storage/reading.ts';
import { event, RUNS, storedEvents } from './arbitrary.ts';

const kinds = (file: LogFile) => (file.kind === 'log' ? file.damage.map(({ kind }) => kind) : [file.kind]);
const count = (file: LogFile) => (file.kind === 'log' ? file.events.length : 0);
const sample = writeLogFile([event(1), event(2, { data: { step: '查 BO', note: '</script>\u2028\ud800' } }), event(3)]);

describe('a log file', () => {
  it('gives back what was written, newer versions included', () => {
    fc.assert(
      fc.property(storedEvents, (stored) => {
        const file = readLogFile(writeLogFile(stored));
        expect(file).toEqual({ kind: 'log', events: distinctVariants(stored).flat(), damage: [] });
      }),
      { numRuns: RUNS },
    );
  });

  it('is the same text for the same set', () => {
    expect(writeLogFile([event(2), event(1), event(2)])).toBe(writeLogFile([event(1), event(2)]));
  });

  it('is JSON on every line', () => {
    expect(sample.trimEnd().split('\n')).toHaveLength(5);
    for (const line of sample.trimEnd().split('\n')) expect(() => JSON.parse(line) as unknown).not.toThrow();
  });

  it('takes what mail programs and editors do to line ends', () => {
    for (const text of [`\uFEFF${sample}`, sample.replaceAll('\n', '\r\n'), `${sample}\n\n`, sample.trimEnd()]) {
      expect(kinds(readLogFile(text))).toEqual([]);
    }
  });
});

describe('a damaged log file', () => {
  const lines = sample.trimEnd().split('\n');

  it.each<[string, string, string[], number]>([
    ['cut after a line', lines.slice(0, 3).join('\n'), ['footer'], 2],
    ['cut within a line', sample.slice(0, sample.indexOf('"seq":2') + 4), ['line', 'footer'], 1],
    ['without its first line', lines.slice(1).join('\n'), ['header', 'count', 'checksum'], 3],
    ['with a destroyed first line', `{"form\n${lines.slice(1).join('\n')}`, ['header', 'checksum'], 3],
    ['without a middle line', lines.toSpliced(2, 1).join('\n'), ['count', 'checksum'], 2],
    ['with a changed value', sample.replace('"at":1002', '"at":1003'), ['line', 'checksum'], 2],
    ['with a changed count', sample.replace('"events":3', '"events":4'), ['count'], 3],
    ['with a swapped pair of lines', [lines[0], lines[2], lines[1], ...lines.slice(3)].join('\n'), ['checksum'], 3],
  ])('%s', (_, text, damage, intact) => {
    const file = readLogFile(text);
    expect(kinds(file)).toEqual(damage);
    expect(count(file)).toBe(intact);
  });

  it.each([
    ['nothing', ''],
    ['other text', '2018-10-30 某区点播失败'],
    ['other JSON', '{"a":1}\n{"b":2}\n'],
    ['a page', '<!doctype html><title>x</title>'],
  ])('is not mistaken: %s', (_, text) => {
    expect(readLogFile(text).kind).toBe('foreign');
  });

  it('of a later format is refused, whatever follows', () => {
    expect(readLogFile('{"format":"dutybook-log","version":2}\nbinary')).toEqual({ kind: 'newer', version: 2 });
  });

  it('is noticed at any changed character, and only true events are offered', () => {
    const originals = new Set([event(1), event(3)].map((item) => canonicalText(item)));
    const text = writeLogFile([event(1), event(3)]);
    fc.assert(
      fc.property(fc.nat(text.length - 2), fc.string({ minLength: 1, maxLength: 1 }), (at, character) => {
        fc.pre(text[at] !== character && character !== '\r');
        const file = readLogFile(text.slice(0, at) + character + text.slice(at + 1));
        expect(kinds(file)).not.toEqual([]);
        if (file.kind !== 'log') return;
        for (const item of file.events) expect(originals).toContain(canonicalText(item));
      }),
      { numRuns: RUNS },
    );
  });

  it('is noticed wherever it was cut', () => {
    fc.assert(
      fc.property(fc.nat(sample.length - 2), (length) => {
        expect(kinds(readLogFile(sample.slice(0, length)))).not.toEqual([]);
      }),
      { numRuns: RUNS },
    );
  });

  it('never throws, whatever is fed', () => {
    const hostile = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.json(),
      fc
        .array(fc.constantFrom(...lines, '{}', '[', '{"__proto__":{}}', '{"event":{}}', '{"sha256":"x"}'))
        .map((all) => all.join('\n')),
      fc.constant(`${'['.repeat(200_000)}`),
    );
    fc.assert(
      fc.property(hostile, (text) => {
        expect(['log', 'foreign', 'newer']).toContain(readLogFile(text).kind);
      }),
      { numRuns: RUNS },
    );
  });
});
