import type { Question } from '../item.ts';
import { fieldName } from './field-names.ts';
import { SECRECY_NOTICES, type Secrecy } from './secrecy.ts';

/**
 * Something a format does not keep of a question. Fields are lost as a whole; `question` means it was not written at
 * all; `characters` that a text had to be changed.
 */
export interface Loss {
  id: string;
  kind: 'question' | 'characters' | (string & {});
  /** What exactly, in Chinese. */
  detail: string;
}

/** Values that say nothing, so leaving them out loses nothing. */
const SILENT: Readonly<Record<string, (value: unknown) => boolean>> = {
  tags: isEmpty,
  enemies: isEmpty,
  extras: isEmpty,
  explanation: (value) => value === '',
  status: (value) => value === 'active',
  fixedLast: (value) => value === false,
  tolerance: (value) => value === '0',
};

function isEmpty(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0;
}

/**
 * Every field of a question that is not in `kept` and says something. Starting from the question and not from a list
 * of losses means that a field added later is reported without anybody thinking of it.
 */
export function lostFields(question: Question, kept: readonly string[]): Loss[] {
  return Object.entries(question).flatMap(([field, value]) => {
    if (field === 'type' || kept.includes(field) || value === undefined || SILENT[field]?.(value)) return [];
    return [{ id: question.id, kind: field, detail: detailOf(value) }];
  });
}

function detailOf(value: unknown): string {
  if (typeof value === 'object' && value !== null) {
    if (Array.isArray(value) && value.every((entry) => typeof entry === 'string')) return value.join('、');
    if (Array.isArray(value)) return `${value.length} 条`;
  }
  const text = String(value);
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}

export interface LossSummary {
  format: string;
  total: number;
  written: number;
  secrecy: Secrecy;
  losses: readonly Loss[];
}

const KIND_NAMES: Readonly<Record<string, string>> = { question: '整题没有写出', characters: '文字改动' };
const kindName = (kind: string) => KIND_NAMES[kind] ?? fieldName(kind);

/** Counts per kind, most first: what is printed. */
export function lossCounts(losses: readonly Loss[]): string {
  const counts = new Map<string, number>();
  for (const { kind } of losses) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return [...counts]
    .sort(([a, countA], [b, countB]) => countB - countA || (a < b ? -1 : 1))
    .map(([kind, count]) => `${kindName(kind)} ${count}`)
    .join('、');
}

/** All of it, question by question: what is written beside the export. */
export function lossReport({ format, total, written, secrecy, losses }: LossSummary): string {
  const lines = [
    SECRECY_NOTICES[secrecy],
    '',
    `${format} 导出：题库 ${total} 题，写出 ${written} 题。`,
    losses.length === 0 ? '没有丢失。' : `没有带走的：${lossCounts(losses)}。`,
  ];
  for (const [at, loss] of losses.entries()) {
    if (losses[at - 1]?.id !== loss.id) lines.push('', loss.id);
    lines.push(`  ${kindName(loss.kind)}：${loss.detail}`);
  }
  return `${lines.join('\n')}\n`;
}
