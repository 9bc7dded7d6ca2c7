import type { QuestionOf } from '../../../exam/item.ts';
import { el } from '../../dom.ts';
import type { PracticeWords } from '../words.ts';
import type { Widget } from './widget.ts';

export function textWidget(question: QuestionOf<'short' | 'numeric'>, words: PracticeWords): Widget {
  const input = el('input', {
    type: 'text',
    class: 'answer-text',
    'aria-label': words.yourAnswer,
    autocomplete: 'off',
  });
  const unit = question.type === 'numeric' ? question.unit : undefined;
  const solution = question.type === 'numeric' ? `${question.answer} ${unit ?? ''}` : question.accept.join('；');
  const shown = el('p', { class: 'solution', hidden: '' }, `${words.solution}${solution}`);
  return {
    element: el('div', {}, input, unit ? el('span', {}, ` ${unit}`) : '', shown),
    read: () => (input.value.trim() ? { type: question.type, text: input.value } : undefined),
    reveal() {
      input.disabled = true;
      shown.hidden = false;
    },
  };
}
