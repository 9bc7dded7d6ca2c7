import { el } from '../../dom.ts';
import { lockAll, type Widget, type WidgetInput } from './widget.ts';

/** As long as grading takes (MAX_ANSWER_LENGTH). */
const LONGEST = '20000';
const PLAIN = { autocomplete: 'off', autocapitalize: 'off', spellcheck: 'false' } as const;

/** A word, a phrase or a number. */
export function lineWidget(type: 'short' | 'numeric', unit: string | undefined, input: WidgetInput): Widget {
  const { answer, onAnswer } = input;
  const field = el('input', {
    type: 'text',
    class: 'line',
    maxlength: '1000',
    'aria-label': unit ? `答案，单位 ${unit}` : '答案',
    ...(type === 'numeric' && { inputmode: 'decimal' }),
    ...PLAIN,
  });
  field.value = answer?.type === type ? answer.text : '';
  field.addEventListener('input', () => onAnswer(field.value === '' ? undefined : { type, text: field.value }));
  const element = el('p', { class: 'answer-line' }, field, unit ? el('span', { class: 'unit' }, unit) : '');
  return { element, lock: () => lockAll(element) };
}

/** Blanks inside a text. `pieces`: the text around them, one more than there are blanks. */
export function clozeWidget(pieces: readonly string[], { answer, onAnswer }: WidgetInput): Widget {
  const texts = answer?.type === 'cloze' ? answer.texts : [];
  const fields = pieces.slice(1).map((_, index) => {
    const field = el('input', {
      type: 'text',
      class: 'blank',
      maxlength: '1000',
      'aria-label': `第 ${index + 1} 空`,
      ...PLAIN,
    });
    field.value = texts[index] ?? '';
    return field;
  });
  const report = () => {
    const given = fields.map(({ value }) => value);
    onAnswer(given.every((text) => text === '') ? undefined : { type: 'cloze', texts: given });
  };
  for (const field of fields) field.addEventListener('input', report);
  const parts = pieces.flatMap((piece, index) => {
    const field = fields[index];
    return field
      ? [
          piece,
          el(
            'span',
            { class: 'hole' },
            el('span', { class: 'hole-number', 'aria-hidden': 'true' }, String(index + 1)),
            field,
          ),
        ]
      : [piece];
  });
  const element = el('p', { class: 'cloze' }, ...parts);
  return { element, lock: () => lockAll(element) };
}

export function essayWidget({ answer, onAnswer }: WidgetInput): Widget {
  const area = el('textarea', {
    class: 'essay',
    rows: '10',
    maxlength: LONGEST,
    'aria-label': '作答',
    spellcheck: 'false',
  });
  area.value = answer?.type === 'essay' ? answer.text : '';
  const count = el('p', { class: 'fine count' });
  const show = () => {
    count.textContent = `${[...area.value.replace(/\s/g, '')].length} 字`;
  };
  area.addEventListener('input', () => {
    show();
    onAnswer(area.value === '' ? undefined : { type: 'essay', text: area.value, marks: null });
  });
  show();
  const element = el('div', {}, area, count);
  return { element, lock: () => lockAll(element) };
}

const DRAWN = '（画在答题纸上）';

/** Drawn on paper. The tick tells the marker that there is a sheet to look for. */
export function drawingWidget({ answer, onAnswer }: WidgetInput): Widget {
  const box = el('input', { type: 'checkbox', 'data-key': '1' });
  box.checked = answer?.type === 'essay' && answer.text !== '';
  box.addEventListener('change', () => onAnswer(box.checked ? { type: 'essay', text: DRAWN, marks: null } : undefined));
  const element = el(
    'div',
    { class: 'elsewhere' },
    el('p', {}, '画在答题纸上交：写上考号和题号。'),
    el('label', { class: 'option' }, box, el('span', { class: 'text' }, '我已经画在答题纸上')),
  );
  return { element, lock: () => lockAll(element) };
}

export function taskWidget(): Widget {
  const element = el('p', { class: 'elsewhere' }, '操作题：由考官现场评分，这里不用作答。');
  return { element, lock: () => {} };
}
