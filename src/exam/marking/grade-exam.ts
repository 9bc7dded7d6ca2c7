import type { DrawRecord, PersonPaper, Plan } from '../draw/published.ts';
import { isRecord } from '../grading/answers.ts';
import { gradeAnswer } from '../grading/grade.ts';
import { fullMarks } from '../grading/points.ts';
import type { Question } from '../item.ts';
import type { OpenedSubmission } from '../sitting/submission.ts';
import { type Decision, decidedQuestion, isAcceptedText } from './decisions.ts';
import { GRADES_VERSION, type Gradebook, type ItemGrade, type PersonGrade } from './gradebook.ts';
import { type Mark, type MarkingRules, type MarksFile, markedLines, outcomeOf } from './marks.ts';

export interface GradingInput {
  /** `examKey` of the draw. */
  exam: string;
  plan: Plan;
  record: DrawRecord;
  questions: ReadonlyMap<string, Question>;
  submissions: readonly OpenedSubmission[];
  decisions: readonly Decision[];
  marks: Pick<MarksFile, 'marks' | 'resolutions'>;
  rules: MarkingRules;
  /** Codes nobody is entered for; left out unless somebody handed in under them. */
  spares: ReadonlySet<string>;
}

/**
 * Every mark of an exam, computed anew from the answers as handed in, the markers' marks and the decisions. Nothing is
 * carried over from an earlier run, so grading twice is grading once.
 * @throws Error when an item of the draw is not among the questions: the folder is not of one piece.
 */
export function gradeExam(input: GradingInput): Gradebook {
  const handedIn = new Map(input.submissions.map((submission) => [submission.code, submission]));
  const graded = new Map(
    [...input.questions].map(([id, question]) => [id, decidedQuestion(question, input.decisions)]),
  );
  const marks = indexMarks(input.marks.marks);
  const resolutions = new Map(input.marks.resolutions.map((mark) => [keyOf(mark), mark]));
  const people = input.record.people
    .filter(({ code }) => handedIn.has(code) || !input.spares.has(code))
    .map((paper) => {
      const submission = handedIn.get(paper.code);
      const context = { input, graded, marks, resolutions, code: paper.code };
      return gradePerson(paper, submission, context);
    });
  people.sort((a, b) => (a.code < b.code ? -1 : 1));
  return { version: GRADES_VERSION, exam: input.exam, people };
}

interface Context {
  input: GradingInput;
  graded: ReadonlyMap<string, Question>;
  marks: ReadonlyMap<string, Mark[]>;
  resolutions: ReadonlyMap<string, Mark>;
  code: string;
}

function gradePerson(paper: PersonPaper, submission: OpenedSubmission | undefined, context: Context): PersonGrade {
  const items = paper.sections.flatMap((section) =>
    section.parts.flat().map(({ id }) => {
      const question = context.graded.get(id);
      if (!question) throw new Error(`item ${id} is not among the questions`);
      // Whoever was not there has no marks at all, also none a marker entered by mistake.
      const grade = submission
        ? gradeItem(question, submission, context)
        : ({ score: 0, state: 'unanswered' } as const);
      return { id, section: section.key, type: question.type, max: fullMarks(question), ...grade };
    }),
  );
  const counted = items.filter(({ state }) => state !== 'void');
  const sections = context.input.plan.sections.map(({ key }) => {
    const own = counted.filter(({ section }) => section === key);
    return { key, score: sumOf(own.map(({ score }) => score ?? 0)), max: sumOf(own.map(({ max }) => max)) };
  });
  const total = sumOf(sections.map(({ score }) => score));
  const max = sumOf(sections.map((section) => section.max));
  const isPending = items.some(({ state }) => state === 'pending');
  return {
    code: paper.code,
    form: paper.form,
    status: submission ? 'present' : 'absent',
    items,
    sections,
    total,
    max,
    passed: isPending ? null : hasPassed(context.input.plan, sections, total, max),
    remarks: submission ? [...submission.remarks].sort() : [],
  };
}

function gradeItem(
  question: Question,
  submission: OpenedSubmission,
  { input, marks, resolutions, code }: Context,
): Pick<ItemGrade, 'score' | 'state' | 'answer'> {
  const value = submission.answers[question.id];
  const answer = value === undefined || value === null ? {} : { answer: value };
  const decisions = input.decisions.filter((one) => one.item === question.id);
  const cancelled = decisions.find((one) => one.kind === 'void');
  if (cancelled?.kind === 'void') {
    return cancelled.how === 'full'
      ? { score: fullMarks(question), state: 'decided', ...answer }
      : { score: 0, state: 'void', ...answer };
  }
  // The last one wins: it was written after the others.
  const own = decisions.findLast((one) => one.kind === 'score' && one.code === code);
  if (own?.kind === 'score') return { score: own.score, state: 'decided', ...answer };
  if (markedLines(question)) {
    if (isLeftEmpty(question, value, submission)) return { score: 0, state: 'unanswered' };
    const key = keyOf({ code, item: question.id });
    const outcome = outcomeOf(question.points, marks.get(key) ?? [], resolutions.get(key), input.rules);
    return outcome.state === 'marked'
      ? { score: outcome.score, state: 'marked', ...answer }
      : { score: null, state: 'pending', ...answer };
  }
  if (value === undefined || value === null) return { score: 0, state: 'unanswered' };
  const result = gradeAnswer(question, value);
  if (!result) return { score: 0, state: 'invalid', ...answer };
  if ('text' in result.answer && isAcceptedText(question, result.answer.text, decisions)) {
    return { score: fullMarks(question), state: 'decided', ...answer };
  }
  return { score: result.score, state: 'auto', ...answer };
}

/**
 * An essay on screen with nothing in it needs no marker. On paper, or where a drawing is handed in, nobody but a marker
 * can tell that there is nothing.
 */
function isLeftEmpty(question: Question, value: unknown, { source }: OpenedSubmission): boolean {
  if (question.type !== 'essay' || question.upload || source !== 'page') return false;
  const text = isRecord(value) ? value.text : undefined;
  return typeof text !== 'string' || text.trim() === '';
}

/** Percentages are compared without dividing: 60 % of 20000 is reached at exactly 12000. */
function hasPassed(
  { passMark }: Plan,
  sections: readonly { key: string; score: number; max: number }[],
  total: number,
  max: number,
): boolean | null {
  if (!passMark) return null;
  const reaches = (score: number, of: number, percent: number) => score * 100 >= of * percent;
  return (
    reaches(total, max, passMark.overall) &&
    passMark.sections.every(({ key, percent }) => {
      const section = sections.find((one) => one.key === key);
      return !section || reaches(section.score, section.max, percent);
    })
  );
}

const keyOf = ({ code, item }: { code: string; item: string }) => JSON.stringify([code, item]);

function indexMarks(marks: readonly Mark[]): Map<string, Mark[]> {
  const index = new Map<string, Mark[]>();
  for (const mark of marks) {
    const key = keyOf(mark);
    index.set(key, [...(index.get(key) ?? []), mark]);
  }
  return index;
}

function sumOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0);
}
