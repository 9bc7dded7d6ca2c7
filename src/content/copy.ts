import { markdownProse, type Prose, yamlProse } from './copy-prose.ts';
import type { Finding } from './findings.ts';
import { normaliseNewlines, splitFrontMatter } from './front-matter.ts';

export interface CopyResult {
  /** `line` counts from 1 within the text handed in. */
  suggestions: readonly { line: number; old: string; new: string }[];
  /** Why the text could not be looked at. */
  error?: string;
}

/** Copy rules behind a port, because the linter is a native package; see src/node/autocorrect.ts. */
export type CopyLint = (text: string, fileType: 'md' | 'mdx') => CopyResult;

/** Chinese copy rules over one file: spacing between Chinese and Latin, full-width punctuation. Code is left alone. */
export function copyFindings(file: string, text: string, lint: CopyLint): Finding[] {
  const whole = normaliseNewlines(text);
  if (file.endsWith('.yaml')) return lintProse(file, yamlProse(whole), 0, 'md', lint);
  const type = file.endsWith('.mdx') ? 'mdx' : 'md';
  const split = splitFrontMatter(whole);
  if (!split.ok) return lintProse(file, markdownProse(whole), 0, type, lint);
  return [
    ...lintProse(file, yamlProse(split.yaml), split.yamlLineOffset, 'md', lint),
    ...lintProse(file, markdownProse(split.body), split.bodyLineOffset, type, lint),
  ];
}

/** `频率.节目号`, `部件名.序号`: a dot between two words is a separator here, and the linter would make a 。 of it. */
const INNER_DOT = /(?<=\p{Script=Han})\.(?=\p{Script=Han})/gu;
const DOT_STAND_IN = '\u{E002}';

function lintProse(file: string, prose: Prose, lineOffset: number, type: 'md' | 'mdx', lint: CopyLint): Finding[] {
  const unmask = (text: string) => text.replaceAll(DOT_STAND_IN, '.');
  return pieces(prose.text).flatMap((piece): Finding[] => {
    const { suggestions, error } = lint(piece.text.replace(INNER_DOT, DOT_STAND_IN), type);
    const place = (line: number) => ({
      kind: 'copy-style' as const,
      file,
      line: (prose.lines[piece.before + line - 1] ?? 1) + lineOffset,
    });
    if (error !== undefined) {
      const message = `从这一行起的一段没能检查排版：${error.trim().split('\n').at(-1) ?? ''}`;
      return [{ ...place(1), message, fix: '把很长的段落或表格分成几段再检查' }];
    }
    return suggestions
      .filter((suggestion) => suggestion.old !== suggestion.new)
      .map((suggestion) => {
        const [old, fixed] = changedPart(unmask(suggestion.old), unmask(suggestion.new));
        return { ...place(suggestion.line), message: `中文排版：「${old}」`, fix: `改成「${fixed}」` };
      });
  });
}

/** The linter gives up silently on long texts (its parser counts steps), so it gets them in pieces of this size. */
const PIECE = 32_000;

/** Pieces of whole lines, cut at blank lines where there are any; `before` is the number of lines ahead of the piece. */
function pieces(text: string): { text: string; before: number }[] {
  const result: { text: string; before: number }[] = [];
  let current: string[] = [];
  let size = 0;
  let before = 0;
  for (const row of text.split('\n')) {
    if ((size > PIECE && row.trim() === '') || size > 2 * PIECE) {
      result.push({ text: current.join('\n'), before });
      before += current.length;
      current = [];
      size = 0;
    }
    current.push(row);
    size += row.length + 1;
  }
  result.push({ text: current.join('\n'), before });
  return result.filter((piece) => piece.text.trim() !== '');
}

const CONTEXT = 6;
const LONGEST = 60;

/** The differing middle of two strings with a few characters around it: a whole paragraph would hide the comma. */
function changedPart(before: string, after: string): [string, string] {
  const shorter = Math.min(before.length, after.length);
  let head = 0;
  while (head < shorter && before[head] === after[head]) head += 1;
  let tail = 0;
  while (tail < shorter - head && before.at(-1 - tail) === after.at(-1 - tail)) tail += 1;
  const from = Math.max(0, head - CONTEXT);
  const cut = (text: string) => {
    const part = text.slice(from, Math.min(text.length - tail + CONTEXT, from + LONGEST));
    return `${from > 0 ? '…' : ''}${part}${from + part.length < text.length ? '…' : ''}`;
  };
  return [cut(before), cut(after)];
}
