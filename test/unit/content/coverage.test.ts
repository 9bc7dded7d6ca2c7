import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { COVERAGE_TOPICS, coverage } from '../../../src/content/coverage.ts';
import type { Content } from '../../../src/content/model.ts';
import { loadContentDirectory } from '../../../src/node/content.ts';

const cooling = fileURLToPath(new URL('../../fixtures/cooling/content', import.meta.url));
const content = await loadContentDirectory({ directory: cooling });
const missing = (input: Content, name: string) =>
  coverage(input)
    .find(({ topic }) => topic === name)
    ?.missing.map(({ ref }) => ref);
/** A practice question that rests on `source`, as far as coverage looks. */
const asking = (source: string, visibility = 'practice', status = 'active') =>
  ({ ...content, questions: [{ question: { source, visibility, status } }] }) as unknown as Content;

test('every topic is there once, and nothing is counted twice', () => {
  const topics = coverage(content);
  expect(topics.map(({ topic }) => topic)).toEqual([...COVERAGE_TOPICS]);
  for (const { total, missing: items } of topics) {
    expect(items.length).toBeLessThanOrEqual(total);
    expect(new Set(items.map(({ ref }) => ref)).size).toBe(items.length);
  }
});

test('a system in a runbook, an interface in a flow, a page with a review are covered', () => {
  expect(missing(content, 'systems')).toEqual([]);
  expect(missing({ ...content, pages: content.pages.filter((page) => page.type !== 'runbooks') }, 'systems')).toEqual([
    'systems/chiller',
  ]);
  expect(missing(content, 'flows')).toEqual([]);
  expect(missing({ ...content, pages: content.pages.filter((page) => page.type !== 'flows') }, 'flows')).toEqual([
    'interfaces/loop',
  ]);
  expect(missing(content, 'reviews')).toEqual(['runbooks/high-temperature', 'plans/total-loss']);
  expect(missing(content, 'drills')).toEqual(['runbooks/high-temperature']);
});

test('a question covers its section, a step covers the section it stands in, a page all of its sections', () => {
  const before = missing(content, 'questions') ?? [];
  expect(before).toContain('systems/chiller#failure');
  expect(missing(asking('systems/chiller#failure'), 'questions')).toEqual(
    before.filter((ref) => ref !== 'systems/chiller#failure'),
  );
  const step = content.pages.find((page) => page.ref === 'runbooks/high-temperature')?.body.stepLists[0]?.steps[0]?.id;
  expect(missing(asking(`runbooks/high-temperature#${step}`), 'questions')).not.toContain(
    'runbooks/high-temperature#act',
  );
  expect(missing(asking('systems/chiller'), 'questions')?.filter((ref) => ref.startsWith('systems/'))).toEqual([]);
});

test('sealed, drafted and withdrawn do not count', () => {
  const before = missing(content, 'questions');
  expect(missing(asking('systems/chiller', 'sealed'), 'questions')).toEqual(before);
  expect(missing(asking('systems/chiller', 'practice', 'draft'), 'questions')).toEqual(before);
});
