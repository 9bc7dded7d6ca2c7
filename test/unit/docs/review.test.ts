import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { ROOT } from './documents.ts';

const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');
const cited = (text: string): string[] =>
  [...text.matchAll(/`([\w-]+\/[\w-]+)(?:#[\w-]+)?`/g)].map((match) => match[1] ?? '');

/** Identities of what a record is about: `systems/erm`, `glossary/erm`. */
function pagesOf(kind: string): string[] {
  if (kind === 'glossary')
    return (parse(read('content/glossary.yaml')) as { id: string }[]).map(({ id }) => `glossary/${id}`);
  return readdirSync(join(ROOT, 'content', kind), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(md|mdx|yaml)$/.test(name))
    .map((name) => `${kind}/${basename(name, extname(name))}`);
}

const COLUMNS = 5;
const VERDICTS = ['对', '改', '无出处', '证据标记改'];
interface Row {
  page: string;
  source: string;
  verdict: string;
  correction: string;
}
function rowsOf(text: string): Row[] {
  const lines = text.split('\n').filter((line) => line.startsWith('| `'));
  return lines.map((line) => {
    const cells = line
      .slice(2, -2)
      .split(/(?<!\\)\|/)
      .map((cell) => cell.trim());
    expect(cells, line).toHaveLength(COLUMNS);
    const [page = '', , source = '', verdict = '', correction = ''] = cells;
    return { page, source, verdict, correction };
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
  const text = read(`docs/review/${kind}.md`);
  const rows = rowsOf(text);

  test('has every page, or the page is listed as not read', () => {
    const known = new Set([...cited(text), ...unread]);
    expect(pagesOf(kind).filter((page) => !known.has(page))).toEqual([]);
  });

  test('is about pages that exist', () => {
    const pages = new Set(pagesOf(kind));
    expect([...new Set(rows.flatMap(({ page }) => cited(page)))].filter((page) => !pages.has(page))).toEqual([]);
  });

  test('judges in the four words, and says what was corrected', () => {
    expect(rows.filter(({ verdict }) => !VERDICTS.includes(verdict))).toEqual([]);
    expect(rows.filter(({ verdict, correction }) => verdict !== '对' && correction === '—')).toEqual([]);
    // What the sheets say is said where; what has no source has no verdict 对.
    expect(rows.filter(({ source, verdict }) => verdict === '对' && source === '—')).toEqual([]);
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
  const done = new Set(records.flatMap((kind) => cited(read(`docs/review/${kind}.md`))));
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
