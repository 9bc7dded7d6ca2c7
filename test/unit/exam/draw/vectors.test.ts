import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { hexToBytes } from '@noble/hashes/utils.js';
import { describe, expect, test } from 'vitest';
import { frame, type HashPurpose, taggedHash } from '../../../../src/exam/draw/bytes.ts';
import { CanonicalError, canonicalJson } from '../../../../src/exam/draw/canonical.ts';
import { sample, shuffledIndexes } from '../../../../src/exam/draw/sample.ts';
import { WordStream } from '../../../../src/exam/draw/stream.ts';
import { PUBLISHED_NAMES, type PublishedFiles, verifyPublished } from '../../../../src/exam/draw/verify.ts';

const folder = 'test/unit/exam/vectors';
const json = (name: string) => JSON.parse(readFileSync(`${folder}/${name}`, 'utf8'));
interface Primitives {
  seed: string;
  frame: { fields: string[]; hex: string }[];
  hash: { purpose: HashPurpose; hexFields: string[]; hex: string }[];
  canonical: { value: unknown; text: string; sha256: string }[];
  notCanonical: string[];
  words: { label: string[]; words: number[] }[];
  below: { label: string[]; n: number; values: number[]; next: number }[];
  sample: { label: string[]; n: number; k: number; values: number[] }[];
  options: { label: string[]; n: number; fixed: number; values: number[] }[];
}
const primitives: Primitives = json('primitives.json');
const seed = hexToBytes(primitives.seed);
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');
const range = (n: number) => Array.from({ length: n }, (_, index) => index);

describe('primitives', () => {
  test.each(primitives.frame)('frame $fields', ({ fields, hex: wanted }) => expect(hex(frame(fields))).toBe(wanted));
  test.each(primitives.hash)('hash $purpose', ({ purpose, hexFields, hex: wanted }) => {
    expect(hex(taggedHash(purpose, ...hexFields.map(hexToBytes)))).toBe(wanted);
  });
  test.each(primitives.canonical)('canonical $text', ({ value, text, sha256 }) => {
    expect(canonicalJson(value)).toBe(text);
    expect(createHash('sha256').update(text).digest('hex')).toBe(sha256);
  });
  test.each(primitives.notCanonical)('not canonical: %s', (text) => {
    let again: string | undefined;
    try {
      again = canonicalJson(JSON.parse(text));
    } catch (error) {
      expect(error).toBeInstanceOf(CanonicalError);
    }
    expect(again).not.toBe(text);
  });
  test.each(primitives.words)('words of $label', ({ label, words }) => {
    const stream = new WordStream(seed, label);
    expect(words.map(() => stream.next())).toEqual(words);
  });
  test.each(primitives.below)('below($n)', ({ label, n, values, next }) => {
    const stream = new WordStream(seed, label);
    expect(values.map(() => stream.below(n))).toEqual(values);
    expect(stream.next()).toBe(next);
  });
  test.each(primitives.sample)('sample of $n, $k', ({ label, n, k, values }) => {
    expect(sample(new WordStream(seed, label), range(n), k)).toEqual(values);
  });
  test.each(primitives.options)('options $n, $fixed fixed', ({ label, n, fixed, values }) => {
    expect(shuffledIndexes(new WordStream(seed, label), n, fixed)).toEqual(values);
  });
});

const canonicalFiles = (value: Record<string, unknown>) =>
  Object.fromEntries(PUBLISHED_NAMES.map((name) => [name, canonicalJson(value[name])])) as PublishedFiles;
const draws = readdirSync(folder).filter((name) => name.startsWith('draw-'));

describe('complete exams', () => {
  test.each(draws)('%s verifies', (name) => {
    const value = json(name);
    expect(verifyPublished(canonicalFiles(value))).toEqual({
      problems: [],
      people: value.roster.people.length,
      forms: value.draw.forms.length,
    });
  });
});

interface Change {
  name: string;
  file: keyof PublishedFiles;
  kinds: string[];
  value?: unknown;
  set?: (string | number)[];
  remove?: (string | number)[];
  copy?: (string | number)[];
  swap?: [string, number, number];
  text?: [string, string];
}
const changes: Change[] = json('invalid.json');

/** The files of the first exam with one change; a change of the text comes after the canonical form. */
function changed({ file, value, set, remove, copy, swap, text }: Change): PublishedFiles {
  const files = json('draw-forms.json');
  const at = (path: (string | number)[]) => path.slice(0, -1).reduce((node, key) => node[key], files[file]);
  if (set) at(set)[set.at(-1) ?? ''] = value;
  if (remove) at(remove).splice(remove.at(-1), 1);
  if (copy) at(copy).push(at(copy)[copy.at(-1) ?? 0]);
  if (swap) {
    const list = files[file][swap[0]];
    [list[swap[1]], list[swap[2]]] = [list[swap[2]], list[swap[1]]];
  }
  if (file === 'blueprint' && typeof value === 'number' && !Number.isInteger(value)) {
    const whole = canonicalFiles(json('draw-forms.json'));
    return { ...whole, blueprint: JSON.stringify(files.blueprint) };
  }
  const texts = canonicalFiles(files);
  if (text) {
    expect(texts[file]).toContain(text[0]);
    texts[file] = texts[file].replace(text[0], text[1]);
  }
  return texts;
}

describe('every manipulation is found', () => {
  test.each(changes)('$name', (change) => {
    const { problems } = verifyPublished(changed(change));
    expect([...new Set(problems.map(({ kind }) => kind))].sort()).toEqual([...change.kinds].sort());
  });
});

test('the specification repeats the vectors', () => {
  const document = readFileSync('docs/exam-draw-v1.md', 'utf8');
  for (const { label, words } of primitives.words.slice(0, 3)) {
    expect(document).toContain(`| first words of ${JSON.stringify(label)} | ${words.slice(0, 4).join(', ')} |`);
  }
  for (const name of draws) {
    const { commitment, draw } = json(name);
    const digest = createHash('sha256').update(canonicalJson(draw)).digest('hex');
    const row = [commitment.manifest, commitment.blueprint, commitment.roster, draw.seed, digest];
    expect(document).toContain(`| \`${name}\` | ${row.map((value) => `\`${value}\``).join(' | ')} |`);
  }
});
