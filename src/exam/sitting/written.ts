import { isRecord } from '../grading/answers.ts';
import type { QuestionType } from '../vocabulary.ts';

/**
 * An answer by SHOWN places → the same answer by WRITTEN places, for grading.
 * @param order written position of each entry as shown, from the draw record; empty where nothing is shuffled.
 * @returns a value for the question's `readAnswer`; places that do not exist become -1, which no question accepts.
 *   Fields that are not the candidate's to give are dropped: `marks` would be the candidate marking the own essay.
 */
export function toWritten(type: QuestionType, order: readonly number[], answer: unknown): unknown {
  if (!isRecord(answer) || answer.type !== type) return answer;
  const place = (shown: unknown) => (typeof shown === 'number' ? (order[shown] ?? -1) : shown);
  const places = (list: unknown) => (Array.isArray(list) ? list.map(place) : list);
  switch (type) {
    case 'single':
      return { type, choice: place(answer.choice) };
    case 'multiple':
      return { type, choices: places(answer.choices) };
    case 'match':
      return { type, picks: places(answer.picks) };
    case 'order':
      return { type, order: places(answer.order) };
    case 'truefalse':
      return { type, value: answer.value };
    case 'short':
    case 'numeric':
      return { type, text: answer.text };
    case 'cloze':
      return { type, texts: answer.texts };
    case 'essay':
      return { type, text: answer.text, marks: null };
    case 'task':
      return { type, marks: null };
  }
}
