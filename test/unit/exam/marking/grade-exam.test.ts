import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { drawPapers } from '../../../../src/exam/draw/draw.ts';
import { makePlan } from '../../../../src/exam/draw/plan.ts';
import type { DrawRecord } from '../../../../src/exam/draw/published.ts';
import type { Question } from '../../../../src/exam/item.ts';
import { type Decision, decision } from '../../../../src/exam/marking/decisions.ts';
import { differenceOf } from '../../../../src/exam/marking/difference.ts';
import { type GradingInput, gradeExam } from '../../../../src/exam/marking/grade-exam.ts';
import { gradebook } from '../../../../src/exam/marking/gradebook.ts';
import type { Mark } from '../../../../src/exam/marking/marks.ts';
import { markedLines } from '../../../../src/exam/marking/marks.ts';
import type { OpenedSubmission } from '../../../../src/exam/sitting/submission.ts';
import { handlerOf } from '../../../../src/exam/types/handlers.ts';
import { dutyBlueprint, manifestOf, RUNS, rosterOf } from '../support/known.ts';
import { syntheticBank } from '../support/synthetic.ts';

const blueprint = dutyBlueprint();
const bank = syntheticBank(blueprint, { seed: 'grading', size: 500 });
const questions = new Map(bank.map((question) => [question.id, question]));
const plan = makePlan(blueprint, { kind: 'forms', count: 2, disjoint: true });
const roster = rosterOf(6);
const drawn = drawPapers(manifestOf(bank, blueprint), plan, roster, new Uint8Array(32).fill(3));
if (!drawn.ok) throw new Error('no draw');
const record: DrawRecord = {
  version: 'exam-draw/v1',
  secret: '00'.repeat(16),
  entropy: '1',
  seed: '00'.repeat(32),
  forms: drawn.forms,
  people: drawn.people,
};

type Side = 'correct' | 'wrong';
const sampleOf = (question: Question, side: Side) =>
  (handlerOf(question) as { sampleAnswers(q: Question): Record<Side, unknown[]> }).sampleAnswers(question)[side][0];
const itemsOf = (code: string) =>
  record.people.find((person) => person.code === code)?.sections.flatMap(({ parts }) => parts.flat()) ?? [];
function submissionOf(code: string, side: Side): OpenedSubmission {
  const answers = itemsOf(code).flatMap(({ id }) => {
    const question = questions.get(id);
    return question && !markedLines(question) ? [[id, sampleOf(question, side)] as const] : [];
  });
  return {
    code,
    file: `${code}.age`,
    receipt: null,
    source: 'paper',
    answers: Object.fromEntries(answers),
    submittedAt: null,
    elapsedMs: null,
    remarks: [],
  };
}
const fullMarksOf = (code: string, marker: string): Mark[] =>
  itemsOf(code).flatMap(({ id }) => {
    const question = questions.get(id);
    const lines = question && markedLines(question);
    return lines ? [{ code, item: id, marker, lines: lines.map(({ points }) => points * 100) }] : [];
  });
const base: GradingInput = {
  exam: '0'.repeat(64),
  plan,
  record,
  questions,
  submissions: [submissionOf('D001', 'correct'), submissionOf('D002', 'wrong')],
  decisions: [],
  marks: { marks: [...fullMarksOf('D001', '甲'), ...fullMarksOf('D001', '乙')], resolutions: [] },
  rules: { markers: 2, tolerance: 200 },
  spares: new Set(['D005', 'D006']),
};
const personOf = (input: GradingInput, code: string) => {
  const person = gradeExam(input).people.find((one) => one.code === code);
  if (!person) throw new Error(`no ${code}`);
  return person;
};
const firstOf = (code: string, type: Question['type']) => {
  const found = itemsOf(code).find(({ id }) => questions.get(id)?.type === type);
  if (!found) throw new Error(`no ${type}`);
  return found.id;
};
const decide = (value: object): Decision => decision.parse({ reason: '会议决定', ...value });

describe('gradeExam', () => {
  test('everything right is full marks, in every section', () => {
    const person = personOf(base, 'D001');
    expect(person).toMatchObject({ total: 20_000, max: 20_000, passed: true, status: 'present' });
    expect(person.sections.map(({ score }) => score)).toEqual([10_000, 6000, 2000, 2000]);
  });
  test('pending essays leave the result open', () => {
    const person = personOf({ ...base, marks: { marks: fullMarksOf('D001', '甲'), resolutions: [] } }, 'D001');
    expect(person.passed).toBeNull();
    expect(person.items.filter(({ state }) => state === 'pending')).toHaveLength(5);
  });
  test('absent people are in with nothing, unused spares are not', () => {
    const { people } = gradeExam(base);
    expect(people.map(({ code, status }) => `${code} ${status}`)).toEqual([
      'D001 present',
      'D002 present',
      'D003 absent',
      'D004 absent',
    ]);
    expect(people[2]).toMatchObject({ total: 0, passed: false });
    const used = gradeExam({ ...base, submissions: [...base.submissions, submissionOf('D005', 'correct')] });
    expect(used.people.map(({ code }) => code)).toContain('D005');
  });
  test('an unreadable answer costs its own marks only', () => {
    const submission = submissionOf('D001', 'correct');
    const id = firstOf('D001', 'single');
    const broken = { ...submission, answers: { ...submission.answers, [id]: { type: 'single', choice: 99 } } };
    const person = personOf({ ...base, submissions: [broken] }, 'D001');
    expect(person.items.find((item) => item.id === id)).toMatchObject({ score: 0, state: 'invalid' });
    expect(person.total).toBe(20_000 - 200);
  });
  test('is what its schema says, and the same whatever the order of everything', () => {
    const book = gradeExam(base);
    expect(gradebook.parse(JSON.parse(JSON.stringify(book)))).toEqual(JSON.parse(JSON.stringify(book)));
    const shuffled = {
      ...base,
      submissions: [...base.submissions].reverse(),
      marks: { marks: [...base.marks.marks].reverse(), resolutions: [] },
    };
    expect(gradeExam(shuffled)).toEqual(book);
  });
  test('marks stay within 0 and the maximum whatever is handed in', () => {
    const anything = fc.dictionary(fc.constantFrom(...itemsOf('D001').map(({ id }) => id)), fc.anything());
    fc.assert(
      fc.property(anything, (answers) => {
        const person = personOf({ ...base, submissions: [{ ...submissionOf('D001', 'wrong'), answers }] }, 'D001');
        for (const { score, max } of person.items) {
          expect(score === null || (Number.isInteger(score) && score >= 0 && score <= max)).toBe(true);
        }
        expect(person.total).toBe(person.items.reduce((sum, { score }) => sum + (score ?? 0), 0));
      }),
      { numRuns: Math.min(RUNS, 300) },
    );
  });
});

describe('decisions', () => {
  test('a corrected key changes who is right', () => {
    const id = firstOf('D002', 'single');
    const question = questions.get(id);
    if (question?.type !== 'single') throw new Error('not single');
    const given = base.submissions.find(({ code }) => code === 'D002')?.answers[id] as { choice: number };
    const key = String.fromCharCode(65 + given.choice);
    const input = { ...base, decisions: [decide({ kind: 'key', item: id, key })] };
    expect(personOf(input, 'D002').items.find((item) => item.id === id)?.score).toBe(200);
  });
  test('a void item gives everybody its points, or counts for nobody', () => {
    const id = firstOf('D002', 'multiple');
    const before = personOf(base, 'D002');
    const full = personOf({ ...base, decisions: [decide({ kind: 'void', item: id, how: 'full' })] }, 'D002');
    expect(full.total - before.total).toBe(400 - (before.items.find((item) => item.id === id)?.score ?? 0));
    expect(full.max).toBe(before.max);
    const drop = personOf({ ...base, decisions: [decide({ kind: 'void', item: id, how: 'drop' })] }, 'D002');
    expect(drop.max).toBe(before.max - 400);
  });
  test('an accepted answer counts for short, cloze and numeric', () => {
    for (const [type, answer, more] of [
      ['short', { type: 'short', text: '另一种说法' }, {}],
      ['numeric', { type: 'numeric', text: '８８８８８' }, {}],
    ] as const) {
      const id = itemsOf('D001')
        .concat(itemsOf('D002'))
        .find((item) => questions.get(item.id)?.type === type)?.id;
      if (id === undefined) continue;
      const code = itemsOf('D001').some((item) => item.id === id) ? 'D001' : 'D002';
      const submission = { ...submissionOf(code, 'wrong'), answers: { [id]: answer } };
      const text = type === 'short' ? '另一种说法' : '88888';
      const without = personOf({ ...base, submissions: [submission] }, code);
      const input = {
        ...base,
        submissions: [submission],
        decisions: [decide({ kind: 'accept', item: id, text, ...more })],
      };
      expect(without.items.find((item) => item.id === id)?.score).toBe(0);
      expect(personOf(input, code).items.find((item) => item.id === id)?.score).toBe(300);
    }
  });
  test('a score for one person, and the difference names who changed', () => {
    const id = firstOf('D002', 'single');
    const before = gradeExam(base);
    const after = gradeExam({ ...base, decisions: [decide({ kind: 'score', item: id, code: 'D002', score: 150 })] });
    expect(differenceOf(before, before)).toEqual([]);
    const changes = differenceOf(before, after);
    expect(changes.map(({ code }) => code)).toEqual(['D002']);
    expect(changes[0]?.items).toEqual([{ id, before: 0, after: 150 }]);
  });
});
