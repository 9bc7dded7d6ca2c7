import type { GIFTQuestion, NumericalChoice, NumericalFormat, TextChoice } from 'gift-pegjs';
import { countOfShare } from '../fractions.ts';
import { fromTyped, withoutMarks } from './text.ts';

/** Fields a question of another system does not have; the author writes them after the import. */
export const TO_WRITE = '待补写';

const FEEDBACK_LOST = '答案的反馈没有导入，要留的写进解析';

/** Fields of our form, or what there is no such form for. */
export type GiftFields = { fields: Record<string, unknown>; notes?: string[] } | { message: string; fix: string };
type Of<T extends GIFTQuestion['type']> = Extract<GIFTQuestion, { type: T }>;

export function readChoices({ choices }: Of<'MC'>): GiftFields {
  const isRight = ({ isCorrect, weight }: TextChoice) => (weight === null ? isCorrect : weight > 0);
  const right = choices.filter(isRight);
  const options = choices.map((choice) => ({
    text: choice.text.text,
    correct: isRight(choice),
    why: choice.feedback?.text || TO_WRITE,
  }));
  if (right.length === 1 && [null, 100].includes(right[0]?.weight ?? null))
    return { fields: { type: 'single', options } };
  const partly = right.find(({ isCorrect, weight }) => !isCorrect && weight !== null);
  if (partly && right.some(({ isCorrect }) => isCorrect)) {
    const message = `选项“${partly.text.text}”给 ${partly.weight}% 的分，又有别的选项全对`;
    return { message, fix: '单选题只有一个选项给分；去掉它的百分数' };
  }
  if (right.some(({ isCorrect }) => isCorrect)) {
    const fix = '单选题只有一个 =，其余写 ~；多选题都写 ~，正确的写百分数，例如 ~%50%；文字里的等号写成 \\=';
    return { message: `有 ${right.length} 个选项用 = 标成正确`, fix };
  }
  if (right.length < 2 || right.some(({ weight }) => countOfShare(weight ?? 0) !== right.length)) {
    const found = right.map(({ weight }) => `${weight}%`).join('、') || '没有';
    return { message: `正确选项的百分数是 ${found}，不是平分`, fix: '各正确选项平分 100，例如三个都写 ~%33.33333%' };
  }
  const notes = choices.some((choice) => !isRight(choice) && choice.weight !== -100)
    ? ['选错扣多少分没有照搬：选错一个得 0 分']
    : [];
  return { fields: { type: 'multiple', options, grading: 'partial' }, notes };
}

export function readTyped({ choices }: Of<'Short'>): GiftFields {
  const partial = choices.find(({ weight }) => weight !== null && weight !== 100);
  if (partial) {
    return { message: `答案“${partial.text.text}”只给 ${partial.weight}%`, fix: '简答题的写法都是满分；删掉这一个' };
  }
  const wild = choices.find(({ text }) => /(?<!\\)\*/.test(text.text));
  if (wild) {
    return {
      message: `答案“${wild.text.text}”里的 * 是“任意文字”，我们没有`,
      fix: '逐个写出算对的写法；星号本身写成 \\\\*',
    };
  }
  const accept = choices.map(({ text }) => fromTyped(text.text));
  const hasFeedback = choices.some(({ feedback }) => feedback?.text);
  return { fields: { type: 'short', accept }, notes: hasFeedback ? [FEEDBACK_LOST] : [] };
}

export function readNumber({ choices }: Of<'Numerical'>): GiftFields {
  const list: readonly (NumericalChoice | NumericalFormat)[] = Array.isArray(choices) ? choices : [choices];
  const [only] = list;
  if (list.length !== 1 || only === undefined) {
    return { message: `数值题有 ${list.length} 个答案`, fix: '只写一个数和允许的误差，例如 #554:0' };
  }
  const value: NumericalFormat = 'isCorrect' in only ? only.text : only;
  const { number, range, numberLow, numberHigh } = value;
  const answer = numberLow === undefined ? scaled(number) : middle(scaled(numberLow), scaled(numberHigh));
  const tolerance =
    numberLow === undefined ? scaled(range ?? 0) : middle(negative(scaled(numberLow)), scaled(numberHigh));
  if (answer === undefined || tolerance === undefined) {
    return { message: '数太大或小数太长，读进来就不准了', fix: '最多 15 位整数、9 位小数' };
  }
  const hasFeedback = 'isCorrect' in only && only.feedback?.text;
  return {
    fields: { type: 'numeric', answer: decimal(answer), tolerance: decimal(tolerance) },
    notes: hasFeedback ? [FEEDBACK_LOST] : [],
  };
}

export function readPairs({ matchPairs }: Of<'Matching'>): GiftFields {
  const pairs = matchPairs.map(({ subquestion, subanswer }) => ({
    left: subquestion.text,
    right: withoutMarks(subanswer),
  }));
  const extras = pairs.filter(({ left }) => left === '').map(({ right }) => right);
  return { fields: { type: 'match', pairs: pairs.filter(({ left }) => left !== ''), extras, grading: 'pairs' } };
}

const SCALE = 1_000_000_000;

/** A float of the parser as billionths; undefined where it has lost digits. */
function scaled(value: number | undefined): bigint | undefined {
  if (value === undefined || Math.abs(value) >= 1e15) return undefined;
  const [whole = '', fraction = ''] = Math.abs(value).toFixed(9).split('.');
  const digits = BigInt(whole + fraction);
  if (Number(digits) / SCALE !== Math.abs(value)) return undefined;
  return value < 0 ? -digits : digits;
}

function negative(value: bigint | undefined): bigint | undefined {
  return value === undefined ? undefined : -value;
}

function middle(low: bigint | undefined, high: bigint | undefined): bigint | undefined {
  if (low === undefined || high === undefined || (low + high) % 2n !== 0n) return undefined;
  return (low + high) / 2n;
}

function decimal(value: bigint): string {
  const digits = (value < 0n ? -value : value).toString().padStart(10, '0');
  const text = `${digits.slice(0, -9)}.${digits.slice(-9)}`.replace(/\.?0+$/, '');
  return value < 0n ? `-${text}` : text;
}
