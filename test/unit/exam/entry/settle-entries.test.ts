import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { taggedHash } from '../../../../src/exam/draw/bytes.ts';
import { drawPapers } from '../../../../src/exam/draw/draw.ts';
import { makePlan } from '../../../../src/exam/draw/plan.ts';
import {
  dropEntries,
  type EntriesFile,
  type Entry,
  entriesFile,
  mergeEntries,
  mergeResolutions,
  NO_ENTRIES,
} from '../../../../src/exam/entry/entries.ts';
import { cardLines, type EntryFacts, settleEntries } from '../../../../src/exam/entry/settle-entries.ts';
import { RUNS } from '../../property.ts';
import { dutyBlueprint, manifestOf, rosterOf } from '../support/known.ts';
import { syntheticBank } from '../support/synthetic.ts';

const blueprint = dutyBlueprint();
const bank = syntheticBank(blueprint, { seed: 'entries', size: 260 });
const plan = makePlan(blueprint, { kind: 'forms', count: 2, disjoint: true });
const drawn = drawPapers(manifestOf(bank, blueprint), plan, rosterOf(4, 2), taggedHash('seed', 'entries'));
if (!drawn.ok) throw new Error('no draw');
const record = { ...drawn, version: plan.version, secret: '00'.repeat(32), entropy: 'x', seed: '00'.repeat(32) };
const facts: EntryFacts = { plan, record, questions: new Map(bank.map((question) => [question.id, question])) };

const lines = cardLines(facts, 'D001', 'form') ?? [];
const idOf = (type: string) => lines.find(({ question }) => question.type === type)?.question.id ?? '';
const entry = (typist: string, cells: Record<string, string>, code = 'D001'): Entry => ({
  code,
  typist,
  order: 'form',
  cells,
});
const fileOf = (...entries: Entry[]): EntriesFile => mergeEntries(NO_ENTRIES, entries).file;

describe('settling', () => {
  test('one typist is enough; what was left out is not answered', () => {
    const { submissions, disputes } = settleEntries(fileOf(entry('甲', { [idOf('single')]: 'B' })), facts);
    expect(disputes).toEqual([]);
    const line = lines.find(({ question }) => question.id === idOf('single'));
    expect(submissions).toMatchObject([
      { code: 'D001', source: 'paper', answers: { [idOf('single')]: { type: 'single', choice: line?.order[1] } } },
    ]);
  });

  test('a difference the grader would not see is none', () => {
    const file = fileOf(entry('甲', { [idOf('cloze')]: '甲 | 乙' }), entry('乙', { [idOf('cloze')]: '甲|乙' }));
    expect(settleEntries(file, facts).disputes).toEqual([]);
  });

  test('a difference holds the person back until a third decides; others go on', () => {
    const item = idOf('single');
    const file = fileOf(entry('甲', { [item]: 'A' }), entry('乙', {}), entry('甲', { [item]: 'A' }, 'D002'));
    const before = settleEntries(file, facts);
    expect(before.disputes).toMatchObject([
      {
        code: 'D001',
        item,
        texts: [
          { typist: '乙', text: '' },
          { typist: '甲', text: 'A' },
        ],
      },
    ]);
    expect(before.submissions.map(({ code }) => code)).toEqual(['D002']);
    const third = { code: 'D001', item, typist: '丙', text: '' };
    const after = settleEntries(mergeResolutions(file, [third]).file, facts);
    expect(after.disputes).toEqual([]);
    expect(after.submissions[0]?.answers).toEqual({});
  });

  test('two who agree after all overrule the third', () => {
    const item = idOf('single');
    const third = { code: 'D001', item, typist: '丙', text: 'D' };
    const file = mergeResolutions(fileOf(entry('甲', { [item]: 'A' }), entry('乙', { [item]: 'B' })), [third]).file;
    const one = (own: EntriesFile) => settleEntries(own, facts).submissions[0]?.answers[item];
    const { file: agreed } = mergeEntries(file, [entry('乙', { [item]: 'A' })]);
    expect(one(agreed)).toEqual(one(fileOf(entry('甲', { [item]: 'A' }))));
    expect(one(file)).not.toEqual(one(agreed));
  });

  test('nobody’s card', () => {
    expect(settleEntries(fileOf(entry('甲', {}, 'D999')), facts).submissions).toEqual([]);
  });
});

describe('the file', () => {
  const arbitrary = fc
    .array(
      fc.record({
        code: fc.constantFrom('D001', 'D002', 'D003'),
        typist: fc.constantFrom('甲', '乙'),
        text: fc.constantFrom('A', 'B', ''),
      }),
      { maxLength: 8 },
    )
    .map((all) => all.map(({ code, typist, text }) => entry(typist, { [idOf('single')]: text }, code)));

  test('is the same whoever typed first, and typing the same again changes nothing', () => {
    fc.assert(
      fc.property(arbitrary, (entries) => {
        const last = new Map(entries.map((one) => [`${one.code} ${one.typist}`, one]));
        const { file } = mergeEntries(NO_ENTRIES, entries);
        expect(entriesFile.parse(file)).toEqual(file);
        expect(mergeEntries(NO_ENTRIES, [...last.values()].reverse()).file).toEqual(file);
        expect(mergeEntries(file, [...last.values()])).toEqual({ file, added: 0, changed: 0 });
      }),
      { numRuns: RUNS },
    );
  });

  test('what is dropped is gone with its decisions', () => {
    const third = { code: 'D001', item: idOf('single'), typist: '丙', text: 'A' };
    const { file } = mergeResolutions(fileOf(entry('甲', {}), entry('甲', {}, 'D002')), [third]);
    expect(dropEntries(file, new Set(['D001']))).toEqual(fileOf(entry('甲', {}, 'D002')));
  });

  test('how much is new is counted', () => {
    const file = fileOf(entry('甲', {}));
    expect(mergeEntries(file, [entry('甲', { x: 'A' }), entry('乙', {})])).toMatchObject({ added: 1, changed: 1 });
  });
});
