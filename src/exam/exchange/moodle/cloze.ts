import { blanksOf, fillBlanks } from '../../grading/blanks.ts';
import type { ClozeQuestion } from '../../types/cloze.ts';

/** `{1:SHORTANSWER:=甲~=乙}`: a blank inside the text. Weights are whole numbers, so points may not divide. */
export function clozeText(question: ClozeQuestion): { text: string; keepsPoints: boolean } {
  const blanks = blanksOf(question.text);
  const keepsPoints = question.points % blanks.length === 0;
  const weight = keepsPoints ? question.points / blanks.length : 1;
  const kind = question.normalize.includes('casefold') ? 'SHORTANSWER' : 'SHORTANSWER_C';
  const text = fillBlanks(question.text, (index) => {
    const answers = (blanks[index] ?? []).map((accept) => `=${escaped(accept)}`);
    return `{${weight}:${kind}:${answers.join('~')}}`;
  });
  return { text: `${question.stem}\n\n${text}`, keepsPoints };
}

/** Moodle takes the text around for a blank where it looks like one. */
export function hasForeignBlank(text: string): boolean {
  return /\{\d*:[A-Z_]+:/.test(fillBlanks(text, () => ''));
}

function escaped(text: string): string {
  return text.replaceAll('*', '\\*').replace(/[\\}#~/"]/g, '\\$&');
}
