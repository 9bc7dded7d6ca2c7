import { stringify } from 'yaml';
import type { Question } from '../item.ts';
import { SECRECY_NOTICES, type Secrecy } from './secrecy.ts';

/** Order of the fields an author expects; what is not named follows. */
const FIRST = ['id', 'type', 'section', 'points', 'difficulty', 'topic', 'tags', 'source', 'sourceHash', 'enemies'];
const LAST = ['explanation'];
/** Left out where they say what is the case anyway. */
const IMPLIED: Readonly<Record<string, string>> = {
  status: '"active"',
  enemies: '[]',
  tags: '[]',
  extras: '[]',
  fixedLast: 'false',
  normalize: '["nfkc","trim","casefold","spaces"]',
};

/** Imported questions as a question file of ours, as an author would write it. */
export function questionsYaml(questions: readonly Question[], secrecy: Secrecy): string {
  const text = stringify({ questions: questions.map(written) }, { lineWidth: 0 });
  return `# ${SECRECY_NOTICES[secrecy]}。\n${text}`;
}

function written(question: Question): Record<string, unknown> {
  const fields = Object.entries(question).filter(([field, value]) => IMPLIED[field] !== JSON.stringify(value));
  const names = fields.map(([field]) => field);
  const middle = names.filter((field) => !FIRST.includes(field) && !LAST.includes(field));
  const order = [...FIRST, ...middle, ...LAST];
  return Object.fromEntries(fields.sort(([a], [b]) => order.indexOf(a) - order.indexOf(b)));
}
