import { en } from './en.ts';
import { type MessageKey, zhCN } from './zh-CN.ts';

export type { MessageKey };
export const LANGUAGES = ['zh-CN', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

const dictionaries: Record<Language, Record<MessageKey, string>> = { 'zh-CN': zhCN, en };

/** The UI text for a key, with `{name}` filled in. */
export function message(language: Language, key: MessageKey, values: Record<string, string | number> = {}): string {
  return dictionaries[language][key].replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}

/** Keys that one dictionary has and the other lacks, or whose placeholders differ: findings for `check`. */
export function dictionaryProblems(
  chinese: Record<string, string> = zhCN,
  english: Record<string, string> = en,
): { language: Language; key: string; problem: string }[] {
  const problems: { language: Language; key: string; problem: string }[] = [];
  for (const [key, text] of Object.entries(chinese)) {
    const other = english[key];
    if (!other) problems.push({ language: 'en', key, problem: '缺这个键' });
    else if (placeholders(other) !== placeholders(text))
      problems.push({ language: 'en', key, problem: '占位符不一致' });
  }
  for (const key of Object.keys(english)) {
    if (!(key in chinese)) problems.push({ language: 'zh-CN', key, problem: '缺这个键' });
  }
  return problems;
}

const placeholders = (text: string) =>
  [...text.matchAll(/\{(\w+)\}/g)]
    .map((match) => match[1])
    .sort()
    .join();
