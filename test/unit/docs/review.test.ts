import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { ROOT } from './documents.ts';

const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');
/** Identities of what a record is about: `systems/erm`, `glossary/erm`. */
function pagesOf(kind: string): string[] {
  if (kind === 'glossary')
    return (parse(read('content/glossary.yaml')) as { id: string }[]).map(({ id }) => `glossary/${id}`);
  return readdirSync(join(ROOT, 'content', kind), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(md|mdx|yaml)$/.test(name))
    .map((name) => `${kind}/${basename(name, extname(name))}`);
}

const VERDICTS = ['对', '改', '无出处', '证据标记改'];
interface Row {
  /** `systems/erm`; a row may name a section, which is not kept. */
  pages: string[];
  source: string;
  verdict: string;
  correction: string;
}
function rowsOf(kind: string): Row[] {
  const lines = read(`docs/review/${kind}.md`).split('\n');
  return lines
    .filter((line) => new RegExp(`^\\| \`?${kind}/`).test(line))
    .map((line) => {
      const cells = line.split(/(?<!\\)\|/).slice(1, -1);
      const [page = '', claim, source = '', verdict = '', correction, ...rest] = cells.map((cell) => cell.trim());
      expect([claim, correction, rest], line).toEqual([expect.any(String), expect.any(String), []]);
      const pages = [...page.matchAll(/[a-z]+\/[\w-]+/g)].map(([name]) => name);
      return { pages, source, verdict, correction: correction === '—' ? '' : (correction ?? '') };
    });
}

const records = readdirSync(join(ROOT, 'docs/review'))
  .filter((name) => !['README.md', 'unread.md'].includes(name))
  .map((name) => basename(name, '.md'))
  // site.yaml and notices.yaml have no pages.
  .filter((kind) => kind === 'glossary' || existsSync(join(ROOT, 'content', kind)));
const unread = read('docs/review/unread.md')
  .split('\n')
  .map((line) => /^- `?([\w-]+\/[\w-]+)`?$/.exec(line)?.[1])
  .filter((page) => page !== undefined);

describe.each(records)('the second reading of %s', (kind) => {
  const rows = rowsOf(kind);
  const named = rows.flatMap(({ pages }) => pages);

  test('has every page, or the page is listed as not read', () => {
    const known = new Set([...named, ...unread]);
    expect(pagesOf(kind).filter((page) => !known.has(page))).toEqual([]);
  });

  test('is about pages that exist', () => {
    const pages = new Set(pagesOf(kind));
    expect(named.filter((page) => !pages.has(page))).toEqual([]);
  });

  test('judges in the four words, and says what was corrected', () => {
    expect(rows.filter(({ verdict }) => !VERDICTS.includes(verdict))).toEqual([]);
    expect(rows.filter(({ verdict, correction }) => verdict !== '对' && correction === '')).toEqual([]);
    // What the sheets say is said where.
    expect(rows.filter(({ source, verdict }) => verdict === '对' && ['', '—'].includes(source))).toEqual([]);
  });

  test('has the totals that the README states', () => {
    const stated = read('docs/review/README.md')
      .split('\n')
      .find((line) => line.includes(`(${kind}.md)`));
    if (stated === undefined) return;
    const counts = VERDICTS.map((verdict) => rows.filter((row) => row.verdict === verdict).length);
    expect([...stated.matchAll(/\| (\d+)/g)].map((match) => Number(match[1]))).toEqual([
      pagesOf(kind).length,
      rows.length,
      ...counts,
    ]);
  });
});

test('a page is read or not read, not both', () => {
  const done = new Set(records.flatMap((kind) => rowsOf(kind).flatMap(({ pages }) => pages)));
  expect(unread.filter((page) => done.has(page))).toEqual([]);
});

test('the last row of the totals is their sum', () => {
  const lines = read('docs/review/README.md')
    .split('\n')
    .filter((line) => /^\| .*\| \d+ \|$/.test(line));
  const numbers = lines.map((line) => [...line.matchAll(/\| (\d+)/g)].map((match) => Number(match[1])));
  const sum = numbers.pop();
  expect(numbers.reduce((left, right) => left.map((value, column) => value + (right[column] ?? 0)))).toEqual(sum);
});
