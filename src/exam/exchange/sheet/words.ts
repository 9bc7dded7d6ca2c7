import { QUESTION_TYPES, type QuestionType, TYPE_NAMES } from '../../vocabulary.ts';

/** Words people write in cells → our values; our own spelling is taken too. Unknown words stay for the schema. */
const WORDS: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  difficulty: { 易: 1, 中: 2, 难: 3, 1: 1, 2: 2, 3: 3 },
  visibility: { 练习: 'practice', 封存: 'sealed', 公开操作: 'public-task' },
  status: { 草稿: 'draft', 可用: 'active', 作废: 'retired' },
  fixedLast: { 是: true, 否: false, true: true, false: false },
  upload: { 是: 'image' },
};
const RIGHT = ['对', '正确', '是', '√', '✓', 'true', 't'];
const WRONG = ['错', '错误', '否', '×', '✗', 'false', 'f', 'x'];

export function wordValue(field: string, text: string): unknown {
  const key = text.normalize('NFKC').toLowerCase();
  const words = WORDS[field];
  return words && Object.hasOwn(words, key) ? words[key] : text;
}

/** `单选`, `单选题` or `single`. */
export function typeOf(text: string): QuestionType | undefined {
  const plain = text.normalize('NFKC').replace(/题$/, '');
  return QUESTION_TYPES.find((type) => type === plain.toLowerCase() || TYPE_NAMES[type] === `${plain}题`);
}

export function truthOf(text: string): boolean | undefined {
  const plain = text.normalize('NFKC').toLowerCase();
  return RIGHT.includes(plain) ? true : WRONG.includes(plain) ? false : undefined;
}

/** The rule's name differs by type; the words do not. */
export function gradingOf(type: QuestionType, text: string): string {
  if (/^全对(才得分)?$/.test(text)) return 'all';
  if (/^(按比例|部分)(得分)?$/.test(text)) return type === 'match' || type === 'order' ? 'pairs' : 'partial';
  return text;
}

/** A whole number, or the text for the schema to refuse. */
export function integerOf(text: string): number | string {
  return /^\d{1,9}$/.test(text.normalize('NFKC')) ? Number(text.normalize('NFKC')) : text;
}

export function listOf(text: string): string[] {
  return text.split(/[、,，;；\n]/).flatMap((entry) => entry.trim() || []);
}

export function alternativesOf(text: string): string[] {
  return text.split(/[|｜\n]/).flatMap((entry) => entry.trim() || []);
}
