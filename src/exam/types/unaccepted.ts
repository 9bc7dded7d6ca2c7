import { isAccepted, type Normalization } from '../grading/normalise.ts';

/** A text that is certainly wrong, for sample answers. */
export function unacceptedText(accept: readonly string[], normalize: readonly Normalization[]): string {
  let text = '错误答案';
  while (isAccepted(text, accept, normalize)) text += '错';
  return text;
}
