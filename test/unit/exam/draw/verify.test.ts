import { describe, expect, test } from 'vitest';
import { canonicalJson } from '../../../../src/exam/draw/canonical.ts';
import { buildManifest, itemSalt, opensItem } from '../../../../src/exam/draw/manifest.ts';
import { makePlan } from '../../../../src/exam/draw/plan.ts';
import type { Manifest, Plan, Roster } from '../../../../src/exam/draw/published.ts';
import { cleanEntropy, makeCommitment, makeDrawRecord } from '../../../../src/exam/draw/record.ts';
import { type PublishedFiles, verifyPublished } from '../../../../src/exam/draw/verify.ts';
import { dutyBlueprint, ITEM_SECRET, manifestOf, rosterOf } from '../support/known.ts';
import { syntheticBank } from '../support/synthetic.ts';

const blueprint = dutyBlueprint();
const bank = syntheticBank(blueprint, { seed: 'verify', size: 400 });
const manifest = manifestOf(bank, blueprint);
const plan = makePlan(blueprint, { kind: 'forms', count: 4, disjoint: true });
const roster = rosterOf(8, 4);
const secret = 'ab'.repeat(32);
const entropy = '6 3 1 5 2';

interface Inputs {
  manifest: Manifest;
  plan: Plan;
  roster: Roster;
  secret: string;
  entropy: string;
}
const honest: Inputs = { manifest, plan, roster, secret, entropy };

/** A complete set of files that agree with each other, as an organiser who draws again would make. */
function publish(change: Partial<Inputs> = {}): PublishedFiles {
  const own = { ...honest, ...change };
  const made = makeDrawRecord(own.manifest, own.plan, own.roster, own.secret, own.entropy);
  if (!made.ok) throw new Error(JSON.stringify(made.failure));
  const commitment = makeCommitment(own.manifest, own.plan, own.roster, Buffer.from(own.secret, 'hex'));
  const files = { manifest: own.manifest, blueprint: own.plan, roster: own.roster, commitment, draw: made.record };
  return Object.fromEntries(
    Object.entries(files).map(([name, value]) => [name, `${canonicalJson(value)}\n`]),
  ) as PublishedFiles;
}

const files = publish();
const witness = { commitment: files.commitment, entropy: '６ 3  1 5 2 ' };
const kinds = (published: PublishedFiles, kept = witness) => [
  ...new Set(verifyPublished(published, kept).problems.map(({ kind }) => kind)),
];

test('an honest exam verifies', () => {
  expect(verifyPublished(files, witness)).toEqual({ problems: [], people: 8, forms: 4 });
});

describe('a second draw made consistent afterwards is found by what the witness kept', () => {
  const edited = manifestOf([{ ...bank[0], stem: '换过的题干' } as (typeof bank)[number], ...bank.slice(1)], blueprint);
  const cases: [string, Partial<Inputs>, string[]][] = [
    ['other dice', { entropy: '6 3 1 5 3' }, ['witness-entropy']],
    ['other secret', { secret: 'cd'.repeat(32) }, ['witness-commitment']],
    ['edited bank', { manifest: edited }, ['witness-commitment']],
    ['smaller bank', { manifest: manifestOf(bank.slice(3), blueprint) }, ['witness-commitment']],
    ['dropped person', { roster: rosterOf(7, 4) }, ['witness-commitment']],
    ['changed seats', { roster: rosterOf(8, 2) }, ['witness-commitment']],
    [
      'other tolerance',
      { plan: { ...plan, sections: plan.sections.map((one) => ({ ...one, tolerance: null })) } },
      ['witness-commitment'],
    ],
    ['unique instead of forms', { plan: makePlan(blueprint, { kind: 'unique' }) }, ['witness-commitment']],
  ];
  test.each(cases)('%s', (_name, change, found) => {
    const forged = publish(change);
    expect(kinds(forged)).toEqual(found);
    // The control: without the witness's copy the forged set agrees with itself. That is why it must be kept.
    expect(verifyPublished(forged).problems).toEqual([]);
  });
});

describe('a file exchanged for one of another draw', () => {
  const other = publish({ entropy: '1 1 1 1 1' });
  test('draw record of other dice', () => {
    expect(kinds({ ...files, draw: other.draw })).toEqual(['witness-entropy']);
  });
  test('papers of other dice under the right dice', () => {
    const mixed = {
      ...JSON.parse(other.draw),
      entropy: JSON.parse(files.draw).entropy,
      seed: JSON.parse(files.draw).seed,
    };
    expect(kinds({ ...files, draw: canonicalJson(mixed) })).toEqual(['form-differs', 'person-differs']);
  });
  test('roster of another exam', () => {
    const { roster: shorter } = publish({ roster: rosterOf(7, 4) });
    expect(kinds({ ...files, roster: shorter })).toEqual(
      expect.arrayContaining(['commitment-roster', 'seed', 'person-extra']),
    );
  });
});

describe('damaged files', () => {
  test.each(['', '{', 'null', '[]', '{"version":"exam-draw/v1"}', '\u0000'])('%j is unreadable', (text) => {
    expect(kinds({ ...files, manifest: text })).toEqual(['unreadable']);
  });
  test('all unreadable files are named at once', () => {
    const { problems } = verifyPublished({ ...files, manifest: '', roster: '' });
    expect(problems.map(({ where }) => where)).toEqual(['manifest', 'roster']);
  });
});

describe('opening single items', () => {
  const first = manifest.items[0];
  const question = bank.find(({ id }) => id === first?.id);
  if (!first || !question) throw new Error('empty bank');
  const salt = itemSalt(ITEM_SECRET, question.id);
  test('the right text opens, any edit does not', () => {
    expect(opensItem(first, salt, question)).toBe(true);
    for (const edit of [
      { stem: '别的' },
      { difficulty: 1 },
      { tags: ['x'] },
      { explanation: '别的' },
      { points: 99 },
    ] as object[]) {
      const changed = { ...question, ...edit };
      expect(opensItem(first, salt, changed)).toBe(JSON.stringify(changed) === JSON.stringify(question));
    }
    expect(opensItem(first, itemSalt(ITEM_SECRET, 'other'), question)).toBe(false);
  });
});

test('drafts, retired and unverified items stay out of the manifest and are named', () => {
  const [a, b, c, d] = bank.slice(0, 4).map((one) => ({ ...one }));
  if (!a || !b || !c || !d) throw new Error('empty bank');
  const marked = [
    { ...a, status: 'draft' },
    { ...b, status: 'retired' },
    { ...c, evidence: 'unverified' },
    d,
  ] as typeof bank;
  const built = buildManifest(marked, { itemSecret: ITEM_SECRET, expected: blueprint.expected });
  expect(built.manifest.items.map(({ id }) => id)).toEqual([d.id]);
  expect(built.skipped).toEqual([
    { id: a.id, reason: 'draft' },
    { id: b.id, reason: 'retired' },
    { id: c.id, reason: 'unverified' },
  ]);
});

test('entropy has one spelling', () => {
  expect(cleanEntropy(' ６　3\t1 ')).toBe('6 3 1');
});
