import type { SittingPaper } from '../../exam/sitting/paper.ts';
import { type AnswerState, answerState } from '../../exam/sitting/shown-answer.ts';
import { el } from '../dom.ts';
import type { Sitting } from './sitting.ts';

export const STATE_WORDS: Record<AnswerState, string> = {
  none: '没答',
  part: '没答完',
  full: '已答',
  elsewhere: '现场',
};

/** All questions by number: what is answered, what is flagged, which one is shown. */
export interface QuestionMap {
  element: HTMLElement;
  refresh(current: number): void;
}

export function questionMap(paper: SittingPaper, sitting: Sitting, onPick: (index: number) => void): QuestionMap {
  const buttons: HTMLButtonElement[] = [];
  const sections = paper.sections.map(({ key, name, groups }) => {
    const numbers = groups.flatMap(({ questions }) =>
      questions.map(({ number }) => {
        const index = buttons.length;
        const button = el('button', { type: 'button', class: 'number' }, String(number));
        button.addEventListener('click', () => onPick(index));
        buttons.push(button);
        return el('li', {}, button);
      }),
    );
    return el(
      'section',
      { 'aria-labelledby': `map-${key}` },
      el('h2', { id: `map-${key}` }, name),
      el('ol', {}, ...numbers),
    );
  });
  const legend = el(
    'p',
    { class: 'legend fine', 'aria-hidden': 'true' },
    el('span', { class: 'key full' }, '已答'),
    el('span', { class: 'key part' }, '没答完'),
    el('span', { class: 'key none' }, '没答'),
    el('span', { class: 'key flagged' }, '标记'),
  );
  return {
    element: el('div', { class: 'numbers' }, ...sections, legend),
    refresh(current) {
      for (const [index, button] of buttons.entries()) {
        const question = sitting.questions[index];
        if (!question) continue;
        const state = answerState(question, sitting.answers.get(question.id));
        const isFlagged = sitting.flagged.has(question.id);
        button.className = `number ${state}${isFlagged ? ' flagged' : ''}`;
        button.setAttribute(
          'aria-label',
          `第 ${question.number} 题，${STATE_WORDS[state]}${isFlagged ? '，已标记' : ''}`,
        );
        if (index === current) button.setAttribute('aria-current', 'true');
        else button.removeAttribute('aria-current');
      }
    },
  };
}
