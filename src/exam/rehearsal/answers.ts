import { isRecord } from '../grading/answers.ts';
import { matchChoices } from '../grading/arrange.ts';
import { blanksOf } from '../grading/blanks.ts';
import type { Question } from '../item.ts';
import { handlerOf } from '../types/handlers.ts';
import { chance } from './chance.ts';

/** Somebody who sits a rehearsal. Questions of medium difficulty are known with `skill` in 1/1000. */
export interface Skilled {
  code: string;
  skill: number;
}

/** By how much easy and hard questions differ from medium ones. */
const SHIFT = { 1: 150, 2: 0, 3: -150 } as const;
/** Left out where one does not know, in 1/1000. */
const SKIPPED = 100;

/** Whether this person knows one thing about a question; the same every time it is asked. */
export function knows({ code, skill }: Skilled, { id, difficulty }: Question, what: string | number): boolean {
  const rate = Math.min(980, Math.max(20, skill + SHIFT[difficulty]));
  return chance('knows', code, id, what) < rate;
}

/**
 * What a person of some skill answers, by WRITTEN places: right, partly right or wrong in the ways of the type.
 * Undefined: left out, or nothing to answer (hands-on tasks).
 */
export function simulatedAnswer(question: Question, person: Skilled): object | undefined {
  const { code } = person;
  const { id, type } = question;
  const isKnown = knows(person, question, 'all');
  if (!isKnown && type !== 'truefalse' && chance('skips', code, id) < SKIPPED) return undefined;
  switch (question.type) {
    case 'task':
      return undefined;
    case 'match': {
      const choices = matchChoices(question);
      const picks = question.pairs.map(({ right }, at) =>
        knows(person, question, at) ? choices.indexOf(right) : chance('picks', code, id, at) % choices.length,
      );
      return { type, picks };
    }
    case 'cloze':
      return {
        type,
        texts: blanksOf(question.text).map((accept, at) => (knows(person, question, at) ? (accept[0] ?? '') : '忘了')),
      };
    case 'essay': {
      const said = question.rubric.filter((_, at) => knows(person, question, at)).map(({ text }) => `${text}。`);
      return { type, text: said.join('') || '记不清了。', marks: null };
    }
    default: {
      const { correct, wrong } = handlerOf(question).sampleAnswers(question);
      const [side, word] = isKnown ? [correct, 'right'] : [wrong, 'wrong'];
      return side[chance(word, code, id) % side.length];
    }
  }
}

/** The opposite of `toWritten`: an answer by WRITTEN places as it is clicked on a paper of this order. */
export function toShown(order: readonly number[], answer: object): object {
  if (!isRecord(answer)) return answer;
  const place = (written: unknown) => (typeof written === 'number' ? order.indexOf(written) : written);
  const places = (list: unknown) => (Array.isArray(list) ? list.map(place) : list);
  switch (answer.type) {
    case 'single':
      return { ...answer, choice: place(answer.choice) };
    case 'multiple':
      return { ...answer, choices: places(answer.choices) };
    case 'match':
      return { ...answer, picks: places(answer.picks) };
    case 'order':
      return { ...answer, order: places(answer.order) };
    default:
      return answer;
  }
}
