/**
 * What the generator needs to know of text. On purpose not taken from src/search: a mistake there must not hide itself
 * by making the questions wrong in the same way.
 */

/** Comparable form: compatibility forms gone, lower case, every run of spaces one space. */
export const plain = (text: string): string => text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();

export const HAN_RUN = /\p{Script=Han}+/gu;
export const hanRuns = (text: string): string[] => text.match(HAN_RUN) ?? [];

/** Words that say nothing by themselves; leaving them out is what people in a hurry do. */
const FUNCTION_WORDS = new Set(
  '的 了 和 与 及 以及 或 或者 在 是 有 被 把 对 从 到 由 为 将 向 中 等 并 也 其 该 此 之 于 以 如何 怎么 怎样 什么 哪些 使用 进行 通过 基于 关于 a an the of to for in on and or with by from is are'.split(
    ' ',
  ),
);

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });

/** Words of one line. Lines are cut first: segmenting is quadratic on long strings in some runtimes. */
export function wordsOf(line: string): string[] {
  return [...segmenter.segment(line.slice(0, 400))]
    .filter(({ isWordLike }) => isWordLike)
    .map(({ segment }) => segment);
}

export const contentWords = (line: string): string[] =>
  wordsOf(line).filter((word) => !FUNCTION_WORDS.has(plain(word)));

/**
 * Codes of a text: letters and digits in one word (`OTE40270`, `MSP2800`, `0x00701502`), with `-` or `_` inside too
 * (`DM-4001`), or four to six bare digits that are not a year.
 */
export function codesOf(text: string): string[] {
  const words = text.match(/(?<![\w.-])[A-Za-z0-9]+(?:[-_][A-Za-z0-9]+)*(?![\w.-])/g) ?? [];
  return words.filter((word) => {
    if (word.length < 4 || word.length > 16) return false;
    const digits = word.replace(/\D/g, '').length;
    if (/^\d+$/.test(word)) return word.length <= 6 && !/^(?:19|20)\d\d$/.test(word);
    // Dates, hashes and version lists are not codes.
    return /[A-Za-z]/.test(word) && digits >= 2 && digits <= 8 && !/^\d+-\d+/.test(word);
  });
}
