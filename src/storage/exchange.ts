import { contentHash } from '../content/hash.ts';
import { asStoredEvent, interpret, type StoredEvent } from './event.ts';
import { canonicalText, isJson, type Json } from './json.ts';
import { distinctVariants } from './reading.ts';

/**
 * The exchange file, JSON Lines: a header, one line per event with a checksum of its own, a last line with the count
 * and a checksum over everything above. The whole-file sum finds any change; the line sums tell which events of a
 * damaged file can still be trusted: a flipped digit is often still valid JSON.
 */
const FORMAT = 'dutybook-log';
const FORMAT_VERSION = 1;

export const DAMAGE_KINDS = {
  header: '第一行不是文件头',
  line: '这一行被改过或不完整',
  footer: '没有结尾行，文件被截断了',
  count: '行数与结尾行写的不一样',
  checksum: '校验值对不上',
} as const;
export interface Damage {
  kind: keyof typeof DAMAGE_KINDS;
  /** Line of the file, from 1. */
  line: number;
}

/** All events → file text. The same set of events always gives the same text. */
export function writeLogFile(stored: readonly StoredEvent[]): string {
  const lines = distinctVariants(stored)
    .flat()
    .map((event) => JSON.stringify({ sum: contentHash(canonicalText(event)), event }));
  const body = `${[JSON.stringify({ format: FORMAT, version: FORMAT_VERSION }), ...lines].join('\n')}\n`;
  return `${body}${JSON.stringify({ events: lines.length, sha256: contentHash(body, 64) })}\n`;
}

export type LogFile =
  | { kind: 'log'; events: StoredEvent[]; damage: Damage[] }
  /** Not a file of ours, or of a format this version does not know. */
  | { kind: 'foreign' }
  | { kind: 'newer'; version: number };

/** File text → the intact events and all damage. Never throws. */
export function readLogFile(text: string): LogFile {
  // Mail gateways and editors add a byte order mark, CRLF or blank lines at the end: no damage.
  const lines = text
    .replace(/^\uFEFF/, '')
    .replace(/\r\n/g, '\n')
    .replace(/\n+$/, '')
    .split('\n');
  const parsed = lines.map(parseLine);
  const [header] = parsed;
  const isHeader = header?.format === FORMAT;
  if (isHeader && typeof header.version === 'number' && header.version > FORMAT_VERSION) {
    return { kind: 'newer', version: header.version };
  }

  const damage: Damage[] = isHeader && header.version === FORMAT_VERSION ? [] : [{ kind: 'header', line: 1 }];
  const last = parsed.length > 1 ? parsed.at(-1) : undefined;
  const hasFooter = typeof last?.sha256 === 'string';
  const events: StoredEvent[] = [];
  const from = isHeader ? 1 : 0;
  const to = hasFooter ? lines.length - 1 : lines.length;
  for (let index = from; index < to; index++) {
    const event = intactEvent(parsed[index]);
    if (event) events.push(event);
    // A destroyed header line is reported once, as the header.
    else if (index > 0) damage.push({ kind: 'line', line: index + 1 });
  }
  if (!isHeader && events.length === 0) return { kind: 'foreign' };

  if (!hasFooter) damage.push({ kind: 'footer', line: lines.length });
  else {
    if (last.events !== to - 1) damage.push({ kind: 'count', line: lines.length });
    const body = `${lines.slice(0, -1).join('\n')}\n`;
    if (last.sha256 !== contentHash(body, 64)) damage.push({ kind: 'checksum', line: lines.length });
  }
  return { kind: 'log', events, damage };
}

type Fields = { readonly [key: string]: Json };

function parseLine(line: string): Fields | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return isJson(value) && value !== null && typeof value === 'object' && !Array.isArray(value)
      ? (value as Fields)
      : undefined;
  } catch {
    return undefined;
  }
}

function intactEvent(line: Fields | undefined): StoredEvent | undefined {
  const event = asStoredEvent(line?.event);
  if (!event || line?.sum !== contentHash(canonicalText(event))) return undefined;
  const result = interpret(event);
  return result.ok || result.reason === 'newer' ? event : undefined;
}
