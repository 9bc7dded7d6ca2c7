import type { Question } from '../item.ts';
import { chiSquareUniform } from './chi-square.ts';

/**
 * Whether a bank can be answered without knowing anything: by taking the longest option, the one place the key likes,
 * or the statement that sounds right. Figures are over the whole bank: a single item may well have the longest key.
 */
export interface GiveawayReport {
  /** single: items, and those whose key is longer than every other option. */
  longest: { items: number; longest: number };
  /** single: items whose key is shorter than every other option. */
  shortest: number;
  /** single: how often the key is at each place as written, by number of options. */
  positions: { options: number; counts: number[]; p: number }[];
  /** truefalse. */
  statements: { right: number; wrong: number; p: number };
  /** multiple: how many options are right → items. */
  rightCounts: Map<number, number>;
  /** Items with a mark of their own. */
  items: ItemGiveaway[];
}

export interface ItemGiveaway {
  id: string;
  kind: 'much-longer' | 'stem-echo' | 'absolute-word';
  message: string;
}

/** More than this share of items with the longest key, and taking the longest pays. */
export const LONGEST_SHARE = 0.4;
/** Below it the places of the keys are no accident. */
export const UNIFORM_P = 0.001;

export function giveaways(questions: readonly Question[]): GiveawayReport {
  const single = questions.filter((question) => question.type === 'single');
  const statements = questions.filter((question) => question.type === 'truefalse');
  const right = statements.filter(({ answer }) => answer).length;
  const wrong = statements.length - right;
  const rightCounts = new Map<number, number>();
  for (const question of questions) {
    if (question.type !== 'multiple') continue;
    const count = question.options.filter(({ correct }) => correct).length;
    rightCounts.set(count, (rightCounts.get(count) ?? 0) + 1);
  }
  return {
    longest: { items: single.length, longest: single.filter((question) => keyLength(question).isLongest).length },
    shortest: single.filter((question) => keyLength(question).isShortest).length,
    positions: positionsOf(single),
    statements: { right, wrong, p: chiSquareUniform([right, wrong]).p },
    rightCounts,
    items: single.flatMap(itemGiveaways),
  };
}

type Single = Extract<Question, { type: 'single' }>;

/** Width on paper: a Han character takes two columns. */
export function widthOf(text: string): number {
  return [...text].reduce(
    (sum, character) => sum + (/[\u2E80-\u9FFF\uFF00-\uFF60\u3000-\u303F]/.test(character) ? 2 : 1),
    0,
  );
}

function keyLength({ options }: Single): { isLongest: boolean; isShortest: boolean; key: number; others: number[] } {
  const widths = options.map(({ text }) => widthOf(text));
  const at = options.findIndex(({ correct }) => correct);
  const key = widths[at] ?? 0;
  const others = widths.filter((_, index) => index !== at);
  return {
    key,
    others,
    isLongest: others.every((width) => key > width),
    isShortest: others.every((width) => key < width),
  };
}

function positionsOf(single: readonly Single[]): GiveawayReport['positions'] {
  const groups = new Map<number, number[]>();
  for (const { options } of single) {
    const counts = groups.get(options.length) ?? options.map(() => 0);
    groups.set(options.length, counts);
    const at = options.findIndex(({ correct }) => correct);
    if (at >= 0) counts[at] = (counts[at] ?? 0) + 1;
  }
  return [...groups]
    .sort(([a], [b]) => a - b)
    .map(([options, counts]) => ({ options, counts, p: chiSquareUniform(counts).p }));
}

/** Words that make a statement false more often than true, so that guessers cross them out. */
const ABSOLUTE = /一律|任何|所有|全部|从不|绝不|永远|总是|必然|只能|完全/;

function itemGiveaways(question: Single): ItemGiveaway[] {
  const { key, others } = keyLength(question);
  const longestOther = Math.max(0, ...others);
  const found: ItemGiveaway[] = [];
  if (longestOther > 0 && key >= 1.6 * longestOther && key - longestOther >= 12) {
    found.push({ id: question.id, kind: 'much-longer', message: '正确选项比别的长得多' });
  }
  const wrong = question.options.filter(({ correct }) => !correct);
  const right = question.options.find(({ correct }) => correct)?.text ?? '';
  const echo = longestEcho(
    question.stem,
    right,
    wrong.map(({ text }) => text),
  );
  if (echo.length >= 4) {
    found.push({ id: question.id, kind: 'stem-echo', message: `题干里的“${echo}”只有正确选项里有` });
  }
  if (!ABSOLUTE.test(right) && wrong.length >= 2 && wrong.every(({ text }) => ABSOLUTE.test(text))) {
    found.push({ id: question.id, kind: 'absolute-word', message: '错误选项都用了“一律、任何、只能”一类的词' });
  }
  return found;
}

/** Longest run of Han characters of the stem that the key has and no other option. */
function longestEcho(stem: string, key: string, others: readonly string[]): string {
  let best = '';
  for (const run of key.match(/\p{Script=Han}+/gu) ?? []) {
    for (let from = 0; from < run.length; from++) {
      for (let to = from + best.length + 1; to <= run.length; to++) {
        const piece = run.slice(from, to);
        if (!stem.includes(piece)) break;
        if (others.every((other) => !other.includes(piece))) best = piece;
      }
    }
  }
  return best;
}
