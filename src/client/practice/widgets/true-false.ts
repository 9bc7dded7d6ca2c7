import type { QuestionOf } from '../../../exam/item.ts';
import { el } from '../../dom.ts';
import type { PracticeWords } from '../words.ts';
import type { Widget } from './widget.ts';

export function trueFalseWidget(question: QuestionOf<'truefalse'>, words: PracticeWords): Widget {
  let value: boolean | null = null;
  const buttons = [true, false].map((side, index) => {
    const button = el('button', {
      type: 'button',
      class: 'option',
      'aria-pressed': 'false',
      'data-key': String(index + 1),
    });
    button.append(
      el('span', { class: 'option-letter' }, side ? '√' : '×'),
      el('span', {}, side ? words.right : words.wrong),
    );
    button.addEventListener('click', () => {
      value = side;
      for (const [at, item] of buttons.entries()) item.setAttribute('aria-pressed', String((at === 0) === side));
    });
    return button;
  });
  return {
    element: el('div', { class: 'options', role: 'group' }, ...buttons),
    read: () => (value === null ? undefined : { type: 'truefalse', value }),
    reveal() {
      buttons.forEach((button, index) => {
        const side = index === 0;
        button.disabled = true;
        button.classList.toggle('option-right', side === question.answer);
        button.classList.toggle('option-wrong', side === value && side !== question.answer);
        const mark = side === question.answer ? '✓' : side === value ? '✗' : '';
        if (mark) button.append(el('span', { class: 'option-why' }, mark));
      });
    },
  };
}
