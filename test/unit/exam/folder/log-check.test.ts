import { describe, expect, test } from 'vitest';
import { makePlan } from '../../../../src/exam/draw/plan.ts';
import type { Plan } from '../../../../src/exam/draw/published.ts';
import { makeCommitment, makeDrawRecord } from '../../../../src/exam/draw/record.ts';
import { examKey } from '../../../../src/exam/folder/codes.ts';
import { type LogEntry, type NewLogEntry, nextEntry } from '../../../../src/exam/folder/log.ts';
import { eventProblems, falseFailures, loggedHashes } from '../../../../src/exam/folder/log-check.ts';
import { dutyBlueprint, manifestOf, rosterOf } from '../support/known.ts';
import { syntheticBank } from '../support/synthetic.ts';

const blueprint = dutyBlueprint();
const manifest = manifestOf(syntheticBank(blueprint, { seed: 'log', size: 120 }), blueprint);
const plan = makePlan(blueprint, { kind: 'unique' });
const roster = rosterOf(2);
const SECRET = 'ab'.repeat(32);
const commitment = makeCommitment(manifest, plan, roster, new Uint8Array(32).fill(0xab));
const made = makeDrawRecord(manifest, plan, roster, SECRET, '1 2 3');
if (!made.ok) throw new Error('no draw');
const { record } = made;

function log(...entries: Omit<NewLogEntry, 'at'>[]): LogEntry[] {
  const chain: LogEntry[] = [];
  for (const entry of entries) chain.push(nextEntry(chain.at(-1), { at: 1, ...entry }));
  return chain;
}
const NEW = { what: 'new' };
const COMMIT = { what: 'commit', details: { exam: examKey(commitment) } };
const DRAW = { what: 'draw', details: { entropy: record.entropy, seed: record.seed } };

describe('eventProblems', () => {
  test('an ordinary life has none', () => {
    expect(eventProblems(log(NEW), {})).toEqual([]);
    expect(eventProblems(log(NEW, COMMIT, DRAW), { commitment, record })).toEqual([]);
  });
  test.each([
    ['no beginning', log(COMMIT, DRAW)],
    ['two beginnings', log(NEW, COMMIT, DRAW, NEW)],
    ['two commitments', log(NEW, COMMIT, COMMIT, DRAW)],
    ['two draws', log(NEW, COMMIT, DRAW, DRAW)],
    ['drawn before committed', log(NEW, DRAW, COMMIT)],
    ['no commitment', log(NEW, DRAW)],
    ['no draw', log(NEW, COMMIT)],
    ['another commitment', log(NEW, { ...COMMIT, details: { exam: '0'.repeat(64) } }, DRAW)],
    ['other dice', log(NEW, COMMIT, { ...DRAW, details: { ...DRAW.details, entropy: '6' } })],
    ['another seed', log(NEW, COMMIT, { ...DRAW, details: { ...DRAW.details, seed: '0'.repeat(64) } })],
  ])('%s', (_name, entries) => {
    expect(eventProblems(entries, { commitment, record })).not.toEqual([]);
  });
});

describe('falseFailures', () => {
  const failed = log(NEW, COMMIT, { what: 'draw-failed', details: { entropy: '9 9 9' } }, DRAW);
  test('a draw that does not fail when tried again is named', () => {
    expect(falseFailures(failed, { manifest, plan, roster, secret: SECRET })).toEqual(['9 9 9']);
  });
  test('one that does fail is believed', () => {
    const strict: Plan = { ...plan, topicCap: 1, sections: plan.sections.map((one) => ({ ...one, tolerance: 0 })) };
    expect(falseFailures(failed, { manifest, plan: strict, roster, secret: SECRET })).toEqual([]);
  });
});

test('the last entry that names a file counts', () => {
  const [first, second] = ['aa'.repeat(32), 'bb'.repeat(32)];
  const entries = log({ what: 'grade', files: { x: first, y: first } }, { what: 'regrade', files: { x: second } });
  expect(loggedHashes(entries)).toEqual(
    new Map([
      ['x', second],
      ['y', first],
    ]),
  );
});
