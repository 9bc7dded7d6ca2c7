import type { ShownAnswer } from '../../../exam/sitting/shown-answer.ts';
import { el } from '../../dom.ts';
import { html, letter, lockAll, type Widget, type WidgetInput } from './widget.ts';

/** Single and multiple choice: native radio buttons and check boxes, so that every aid for people knows them. */
export function choiceWidget(entries: readonly string[], isMultiple: boolean, input: WidgetInput): Widget {
  const { answer } = input;
  const chosen = new Set(
    answer?.type === 'multiple'
      ? answer.choices
      : answer?.type === 'single' && answer.choice !== null
        ? [answer.choice]
        : [],
  );
  return options(
    entries.map((text, index) => ({ label: letter(index), text: html(el('span', { class: 'text' }), text) })),
    { isMultiple, chosen, id: input.id },
    (places) => {
      const [choice] = places;
      if (choice === undefined) input.onAnswer(undefined);
      else input.onAnswer(isMultiple ? { type: 'multiple', choices: places } : { type: 'single', choice });
    },
  );
}

export function trueFalseWidget({ answer, onAnswer, id }: WidgetInput): Widget {
  const value = answer?.type === 'truefalse' ? answer.value : null;
  return options(
    [
      { label: '√', text: el('span', { class: 'text' }, '对') },
      { label: '×', text: el('span', { class: 'text' }, '错') },
    ],
    { isMultiple: false, chosen: new Set(value === null ? [] : [value ? 0 : 1]), id },
    ([place]) => {
      const given: ShownAnswer | undefined =
        place === undefined ? undefined : { type: 'truefalse', value: place === 0 };
      onAnswer(given);
    },
  );
}

function options(
  entries: readonly { label: string; text: HTMLElement }[],
  { isMultiple, chosen, id }: { isMultiple: boolean; chosen: ReadonlySet<number>; id: string },
  onChosen: (places: number[]) => void,
): Widget {
  const fields = entries.map((_, index) => {
    const field = el('input', {
      type: isMultiple ? 'checkbox' : 'radio',
      name: id,
      'data-key': String((index + 1) % 10),
    });
    field.checked = chosen.has(index);
    return field;
  });
  const clear = el('button', { type: 'button', class: 'quiet clear' }, '不选了');
  const report = () => {
    const places = fields.flatMap((field, index) => (field.checked ? [index] : []));
    clear.hidden = places.length === 0;
    onChosen(places);
  };
  for (const field of fields) field.addEventListener('change', report);
  clear.hidden = chosen.size === 0;
  clear.addEventListener('click', () => {
    for (const field of fields) field.checked = false;
    report();
    fields[0]?.focus();
  });
  const list = entries.map(({ label, text }, index) =>
    el('label', { class: 'option' }, fields[index] ?? '', el('span', { class: 'letter' }, label), text),
  );
  const element = el(
    'fieldset',
    { class: 'options' },
    el('legend', {}, isMultiple ? '选出所有对的' : '选一个'),
    ...list,
    clear,
  );
  return { element, lock: () => lockAll(element) };
}
