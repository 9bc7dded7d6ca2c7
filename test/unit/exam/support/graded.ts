import { gradeAnswer } from '../../../../src/exam/grading/grade.ts';
import type { Question } from '../../../../src/exam/item.ts';
import type { Gradebook, ItemGrade, PersonGrade } from '../../../../src/exam/marking/gradebook.ts';

/** A single-choice question with its key at a place. */
export function singleQuestion(id: string, key: number, options = 4, points = 2): Question {
  return {
    type: 'single',
    id,
    section: 'BO',
    points,
    difficulty: 1,
    tags: [],
    source: `systems/${id}#what`,
    enemies: [],
    status: 'active',
    visibility: 'sealed',
    stem: id,
    explanation: id,
    options: Array.from({ length: options }, (_, at) => ({ text: `${id}-${at}`, correct: at === key, why: '理由' })),
    fixedLast: false,
  };
}

/** A graded person from choices; `null` is not answered. */
export function personOf(
  code: string,
  questions: readonly Question[],
  choices: readonly (number | null)[],
): PersonGrade {
  const items = questions.map((question, at): ItemGrade => {
    const answer = { type: 'single', choice: choices[at] ?? null };
    const score = gradeAnswer(question, answer)?.score ?? 0;
    return {
      id: question.id,
      section: question.section,
      type: question.type,
      max: question.points * 100,
      score,
      state: 'auto',
      answer,
    };
  });
  const total = items.reduce((sum, { score }) => sum + (score ?? 0), 0);
  const max = items.reduce((sum, item) => sum + item.max, 0);
  return {
    code,
    form: 0,
    status: 'present',
    items,
    sections: [{ key: 'BO', score: total, max }],
    total,
    max,
    passed: null,
    remarks: [],
  };
}

export function bookOf(people: readonly PersonGrade[]): Gradebook {
  return { version: 'dutybook-grades/v1', exam: '0'.repeat(64), people: [...people] };
}
