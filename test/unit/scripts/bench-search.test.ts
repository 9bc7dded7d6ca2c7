import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Answered } from '../../../scripts/bench-search/ask.ts';
import { CorpusError, readCorpus } from '../../../scripts/bench-search/corpus.ts';
import { judge, oursRef, shippedRef } from '../../../scripts/bench-search/judge.ts';
import { knowledge } from '../../../scripts/bench-search/known.ts';
import { rankItem } from '../../../scripts/bench-search/metrics.ts';
import { FOUND_CLASSES, type KnownItem, makeQuestions } from '../../../scripts/bench-search/queries.ts';
import { run } from '../../../scripts/bench-search.ts';

const content = await readCorpus('content', { split: false });

describe('makeQuestions', () => {
  const questions = makeQuestions(content, 3, 12);

  test('same seed, same questions; another seed, others', () => {
    expect(makeQuestions(content, 3, 12)).toEqual(questions);
    expect(makeQuestions(content, 4, 12).items).not.toEqual(questions.items);
  });
  test('every class has questions, and each a right page that exists', () => {
    const refs = new Set(content.pages.map(({ ref }) => ref));
    expect([...new Set(questions.items.map((item) => item.class))]).toEqual([...FOUND_CLASSES]);
    for (const { right, query } of questions.items) {
      expect(right.length, query).toBeGreaterThan(0);
      expect(right.every((ref) => refs.has(ref))).toBe(true);
    }
  });
  test('absent words stand nowhere', () => {
    const { heads, bodies } = knowledge(content);
    expect(questions.absent.length).toBeGreaterThan(0);
    for (const word of questions.absent) {
      expect(heads.includes(word) || bodies.some((body) => body.includes(word)), word).toBe(false);
    }
  });
});

describe('judge', () => {
  const item: KnownItem = { class: 'title', query: 'q', right: ['tasks/b'], source: 'tasks/b' };
  const answered = (...urls: string[]): Answered => ({ urls, suggested: null, quick: 1, full: null });
  const rank = (one: KnownItem, found: Answered) => rankItem(one, found, oursRef).rank;

  test('the rank is that of the first right page, whichever section of it', () => {
    expect(rank(item, answered('/ours/tasks/a/', '/ours/tasks/a/#y', '/ours/tasks/b/#x'))).toBe(2);
    expect(rank(item, answered())).toBe(0);
  });
  test('a slip is answered by the suggestions, not by matches', () => {
    const slip: KnownItem = { ...item, class: 'typo', code: 'OTE40270' };
    const suggested = [['A1'], ['OTE40230', 'OTE40270']];
    expect(rankItem(slip, { ...answered('/ours/tasks/b/'), suggested }, oursRef)).toMatchObject({ rank: 2, strict: 3 });
    expect(rank({ ...slip, code: 'A2' }, { ...answered(), suggested })).toBe(0);
  });
  test('a term stands on the page of all terms; pages as shipped are numbered', () => {
    expect(oursRef('/ours/glossary/#%E7%BB%84')).toBe('glossary/组');
    expect(shippedRef(['tasks/a', 'tasks/b'])('/1.html')).toBe('tasks/b');
  });
  test('shares, mean reciprocal rank and false matches by hand', () => {
    const items = ['b', 'c', 'd', 'e'].map((name): KnownItem => ({ ...item, right: [`tasks/${name}`] }));
    const answers = [
      answered('/ours/tasks/b/'),
      answered('/ours/tasks/x/', '/ours/tasks/c/'),
      answered(...['1', '2', '3', '4', '5', 'd'].map((name) => `/ours/tasks/${name}/`)),
      answered(),
    ];
    const verdict = judge(
      { items, absent: ['麻将', '围棋'], unknown: ['E1'] },
      [...answers, answered(), answered('/ours/tasks/b/'), answered()],
      oursRef,
    );
    expect(verdict.scores.title).toMatchObject({ count: 4, at1: 0.25, at5: 0.5 });
    expect(verdict.scores.title?.mrr).toBeCloseTo((1 + 1 / 2 + 1 / 6) / 4, 12);
    expect(verdict.scores.ten).toEqual(verdict.scores.title);
    expect(verdict.missed).toHaveLength(3);
    expect([verdict.falseWords, verdict.falseCodes]).toEqual([['围棋'], []]);
  });
});

describe('the command', () => {
  const SMALL = 'test/fixtures/cooling/content';

  async function bench(...args: string[]) {
    let [out, err] = ['', ''];
    const deps = { args, root: '', now: new Date(0) };
    const status = await run({
      ...deps,
      out: (text) => {
        out += text;
      },
      err: (text) => {
        err += text;
      },
    });
    return { status, out, err };
  }

  test('without a browser: a table of all classes, misses, and everything as JSON', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'dutybook-bench-'));
    const file = join(folder, 'report.json');
    const { status, out } = await bench(SMALL, '--node', '--n', '3', '--show', 'all', '--json', file);
    const report = JSON.parse(await readFile(file, 'utf8'));
    await rm(folder, { recursive: true });
    expect(status).toBe(0);
    expect(out).toMatch(/^\| 前十类合计 \| \d+ \|/m);
    expect(Object.keys(report.ours.scores)).toEqual([...FOUND_CLASSES, 'ten']);
    expect(report.ours.missed.length).toBe(out.match(/\t第 /g)?.length ?? 0);
  });
  test.each([[[]], [[SMALL, '--n', '0']], [[SMALL, '--seed=x']], [['content/diagrams']], [['nowhere']]])(
    '%j is refused',
    async (args) => {
      const { status, out, err } = await bench(...args);
      expect({ status, out }).toEqual({ status: 2, out: '' });
      expect(err).not.toBe('');
    },
  );
});

test('a folder without Markdown is refused', async () => {
  await expect(readCorpus('content/diagrams', { split: false })).rejects.toThrow(CorpusError);
});
