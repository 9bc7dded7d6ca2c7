import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CborReader, CborWriter } from '../../../src/node/cbor.ts';

const read = (...bytes: number[]) => new CborReader(Buffer.from(bytes));
const written = (write: (out: CborWriter) => void): Buffer => {
  const out = new CborWriter();
  write(out);
  return Buffer.from(out.bytes());
};

// RFC 8949, appendix A.
describe('known vectors', () => {
  test.each([
    [0, '00'],
    [23, '17'],
    [24, '1818'],
    [100, '1864'],
    [1_000, '1903e8'],
    [1_000_000, '1a000f4240'],
    [-1, '20'],
    [-100, '3863'],
    [-1_000, '3903e7'],
  ])('%i', (value, hex) => {
    expect(written((out) => out.integer(value)).toString('hex')).toBe(hex);
    expect(new CborReader(Buffer.from(hex, 'hex')).integer()).toBe(value);
  });
  test.each([
    ['', '60'],
    ['IETF', '6449455446'],
    ['水', '63e6b0b4'],
  ])('%j', (text, hex) => {
    expect(written((out) => out.text(text)).toString('hex')).toBe(hex);
    expect(new CborReader(Buffer.from(hex, 'hex')).text()).toBe(text);
  });
});

test('what is written is read back, and can be passed over as it is', () => {
  const items = fc.array(fc.oneof(fc.integer(), fc.string({ unit: 'binary', maxLength: 400 })), { maxLength: 60 });
  fc.assert(
    fc.property(items, (values) => {
      const bytes = written((out) => {
        out.array(values.length);
        for (const value of values) typeof value === 'number' ? out.integer(value) : out.text(value);
      });
      const reader = new CborReader(bytes);
      const count = reader.array();
      expect(values.map((value) => (typeof value === 'number' ? reader.integer() : reader.text()))).toEqual(values);
      expect(count).toBe(values.length);
      expect(Buffer.from(new CborReader(bytes).skipped(1))).toEqual(bytes);
      expect(written((out) => out.raw(bytes))).toEqual(bytes);
    }),
  );
});

test.each<[string, () => unknown]>([
  ['a text where an integer is due', () => read(0x61, 0x61).integer()],
  ['an integer where a text is due', () => read(0x01).text()],
  ['an integer where an array is due', () => read(0x01).array()],
  ['a list of open length', () => read(0x9f).array()],
  ['a map', () => read(0xa0).skipped(1)],
  ['the end', () => read().integer()],
  ['half a number', () => read(0x19, 0x01).integer()],
])('%s is refused', (_, work) => {
  expect(work).toThrow(RangeError);
});
