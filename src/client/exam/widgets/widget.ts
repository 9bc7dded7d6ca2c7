import type { ShownAnswer } from '../../../exam/sitting/shown-answer.ts';

/** The part of a question one answers with. */
export interface Widget {
  element: HTMLElement;
  /** Stops all input: the time is over. */
  lock(): void;
}

export interface WidgetInput {
  answer: ShownAnswer | undefined;
  /** Called at every change; undefined takes the answer back. */
  onAnswer(answer: ShownAnswer | undefined): void;
  /** For names of form fields: unique on the page. */
  id: string;
}

export const letter = (index: number): string => String.fromCharCode(65 + index);

/** HTML of a paper: sanitised when it was made, sealed since. Nothing a candidate types ever goes this way. */
export function html<K extends keyof HTMLElementTagNameMap>(
  element: HTMLElementTagNameMap[K],
  paperHtml: string,
): HTMLElementTagNameMap[K] {
  element.innerHTML = paperHtml;
  return element;
}

export function lockAll(element: HTMLElement): void {
  for (const field of element.querySelectorAll<HTMLInputElement>('input, textarea, select, button')) {
    // Read-only, not disabled: one may still scroll through what one wrote, and copy it.
    if (field.matches('textarea, input[type=text]')) field.readOnly = true;
    else field.disabled = true;
  }
}
