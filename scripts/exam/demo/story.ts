import type { Question } from '../../../src/exam/item.ts';
import { simulatedAnswer } from '../../../src/exam/rehearsal/answers.ts';
import { chance } from '../../../src/exam/rehearsal/chance.ts';
import type { DrawnExam } from '../exam-folder.ts';
import { codesOf, FORMULA, ROLES, skillOf } from './cast.ts';
import { paperItems, type Scripted } from './room.ts';

/** What the draw brought, looked through for the story: nobody knows beforehand which items will be there. */
export interface Story {
  scripted: Scripted;
  /** A short answer that is right, though nobody had thought of it when the question was written. */
  granted: { item: string; text: string };
  /** An item about which somebody complains without reason. */
  dismissed: string;
  /** An essay that the two markers see very differently. */
  quarrel: { code: string; item: string };
}

export function storyOf(exam: DrawnExam, people: number): Story {
  const item = itemOf(exam, ROLES.appealGranted, 'short');
  const text = `${item.type === 'short' ? item.accept[0] : ''}（俗称）`;
  const scripted = new Map<string, Record<string, object>>();
  for (const code of codesOf(people)) {
    const hasIt = paperItems(exam, code).some(({ question }) => question.id === item.id);
    const isOne = code === ROLES.appealGranted || chance('other words', code) < 300;
    if (hasIt && isOne) scripted.set(code, { [item.id]: { type: 'short', text } });
  }
  const short = itemOf(exam, ROLES.formula, 'short');
  scripted.set(ROLES.formula, { ...scripted.get(ROLES.formula), [short.id]: { type: 'short', text: FORMULA } });
  return {
    scripted,
    granted: { item: item.id, text },
    dismissed: wrongSingle(exam, ROLES.appealDismissed),
    quarrel: { code: 'D001', item: itemOf(exam, 'D001', 'essay').id },
  };
}

function itemOf(exam: DrawnExam, code: string, type: Question['type']): Question {
  const found = paperItems(exam, code).find(({ question }) => question.type === type)?.question;
  if (!found) throw new Error(`${code} has no ${type}`);
  return found;
}

/** Somebody complains about what he got wrong. */
function wrongSingle(exam: DrawnExam, code: string): string {
  const singles = paperItems(exam, code).flatMap(({ question }) => (question.type === 'single' ? [question] : []));
  const wrong = singles.find((question) => {
    const answer = simulatedAnswer(question, { code, skill: skillOf(code) });
    return !(answer && 'choice' in answer && question.options[Number(answer.choice)]?.correct);
  });
  return (wrong ?? singles[0])?.id ?? '';
}
