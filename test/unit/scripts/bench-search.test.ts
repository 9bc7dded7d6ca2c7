import { describe, expect, test } from 'vitest';
import { CorpusError, readCorpus } from '../../../scripts/bench-search/corpus.ts';
import { knowledge } from '../../../scripts/bench-search/known.ts';
import { qualityOf, rankOf } from '../../../scripts/bench-search/quality.ts';
import { FOUND_CLASSES, type KnownItem, makeQuestions } from '../../../scripts/bench-search/queries.ts';
import type { Answer } from '../../../src/search/answer.ts';

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

describe('quality', () => {
  const row = (url: string) => ({ url }) as Answer['rows'][number];
  const item: KnownItem = { class: 'title', query: 'q', right: ['tasks/b'], source: 'tasks/b' };
  const urlOf = (ref: string) => `/${ref}/`;

  test('the rank is that of the first right page, whichever section of it', () => {
    const found: Answer = { rows: [row('/tasks/a/'), row('/tasks/b/#x')], unknown: [], near: [row('/tasks/b/')] };
    expect(rankOf(item, found, urlOf)).toBe(2);
    expect(rankOf(item, { ...found, rows: [] }, urlOf)).toBeUndefined();
  });
  test('a slip is answered by the suggestions, not by matches', () => {
    const slip: KnownItem = { ...item, class: 'typo', code: 'OTE40270' };
    const nearest = [
      { codes: ['A1'], title: '', meaning: '' },
      { codes: ['OTE40230', 'OTE40270'], title: '', meaning: '' },
    ];
    expect(rankOf(slip, { rows: [row('/tasks/b/')], unknown: [{ word: 'x', nearest }], near: [] }, urlOf)).toBe(2);
    expect(rankOf(slip, { rows: [row('/tasks/b/')], unknown: [], near: [] }, urlOf)).toBeUndefined();
  });
  test('shares and mean reciprocal rank by hand', () => {
    const ranks = [1, 2, 6, undefined].map((rank) => ({ item, rank }));
    const [quality] = qualityOf(ranks);
    expect(quality).toMatchObject({ class: 'title', n: 4, first: 0.25, five: 0.5 });
    expect(quality?.mrr).toBeCloseTo((1 + 1 / 2 + 1 / 6) / 4, 12);
  });
});

test('a folder without Markdown is refused', async () => {
  await expect(readCorpus('content/diagrams', { split: false })).rejects.toThrow(CorpusError);
});
