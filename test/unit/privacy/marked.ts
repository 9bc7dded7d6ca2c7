import { readFileSync } from 'node:fs';
import { findPersonal } from '../../../src/privacy/registry.ts';
import type { PrivacyConfig } from '../../../src/privacy/types.ts';

/** More runs with SLOW=1. */
export const RUNS = process.env.SLOW ? 2000 : 100;

export const CONFIG: PrivacyConfig = { cards: [], allow: [] };

export interface Label {
  start: number;
  end: number;
  type: string;
  value: string;
}

const MARK = /⟦([\w-]+):([^⟧]*)⟧/gu;

/** `电话⟦mobile:16400001122⟧` → the text without marks and what is expected where. */
export function readMarked(marked: string): { text: string; labels: Label[] } {
  const labels: Label[] = [];
  let text = '';
  let done = 0;
  for (const match of marked.matchAll(MARK)) {
    const [whole, type = '', value = ''] = match;
    text += marked.slice(done, match.index);
    labels.push({ start: text.length, end: text.length + value.length, type, value });
    text += value;
    done = match.index + whole.length;
  }
  return { text: text + marked.slice(done), labels };
}

export function fixture(name: string): string {
  return readFileSync(new URL(`./fixtures/${name}`, import.meta.url), 'utf8');
}

/** `type:value` of everything found, in order. */
export function found(text: string, config: PrivacyConfig = CONFIG): string[] {
  return findPersonal(text, config).map((span) => `${span.type}:${span.value}`);
}

/** Everything the detectors make of a marked text, to compare with its marks. */
export function foundLabels(marked: string): { expected: string[]; actual: string[] } {
  const { text, labels } = readMarked(marked);
  const show = (span: Label) => `${span.start}-${span.end} ${span.type}:${span.value}`;
  return { expected: labels.map(show), actual: findPersonal(text, CONFIG).map(show) };
}
