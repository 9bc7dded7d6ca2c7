import { readFile } from 'node:fs/promises';
import type { Roster } from '../../src/exam/draw/published.ts';
import { type RosterReading, readRoster } from '../../src/exam/draw/roster.ts';
import { makePin } from '../../src/exam/folder/codes.ts';
import type { Candidate } from '../../src/exam/folder/settings.ts';
import { sparePapers } from '../../src/exam/folder/spares.ts';
import { type ExamDeps, UserError } from './deps.ts';

const MOST_SPARES = 100;

export interface RosterOptions {
  roster: string;
  columns?: string;
  spare?: string;
}

/** The people of an exam: what is published of them (codes and seats) and what is not (PIN, extra time). */
export async function loadPeople(
  options: RosterOptions,
  { randomBytes }: Pick<ExamDeps, 'randomBytes'>,
): Promise<{ roster: Roster; candidates: Candidate[] }> {
  const { roster, extraMinutes } = await readRosterFile(options);
  const spares = sparePapers(roster.people, wholeNumber(options.spare ?? '0', '--spare', 0, MOST_SPARES));
  if (!spares)
    throw new UserError(`${options.roster} 里已有 SPARE- 开头的考号\n  这是备用卷的考号，换一个；要备用卷写 --spare`);
  return {
    roster: { version: roster.version, people: [...roster.people, ...spares] },
    candidates: [...roster.people, ...spares].map(({ code }, index) => ({
      code,
      pin: makePin(randomBytes),
      extraMinutes: extraMinutes[index] ?? 0,
      spare: index >= roster.people.length,
    })),
  };
}

async function readRosterFile({ roster: path, columns }: RosterOptions): Promise<RosterReading> {
  const width = columns === undefined ? undefined : wholeNumber(columns, '--columns', 1, 1000);
  const bytes = await readFile(path).catch(() => {
    throw new UserError(`名单 ${path} 读不出来\n  检查 --roster 后面的路径`);
  });
  const reading = readRoster(decode(bytes, path), width);
  const { problems } = reading;
  if (problems.length === 0) return reading;
  const shown = problems.slice(0, 50).map(({ line, message, fix }) => `${path}:${line} ${message}\n  ${fix}`);
  if (problems.length > shown.length) shown.push(`……共 ${problems.length} 处`);
  throw new UserError(shown.join('\n'));
}

/** Spreadsheets on Windows save CSV as GBK or as UTF-16 when asked for "text"; read as UTF-8 the codes would be garbage. */
function decode(bytes: Uint8Array, path: string): string {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    if (!text.includes('\0')) return text;
  } catch {
    // Said below.
  }
  throw new UserError(`名单 ${path} 不是 UTF-8 文本\n  在表格软件里另存为“CSV UTF-8”；xlsx 不能直接用`);
}

/** An option that takes a whole number. */
export function wholeNumber(text: string, option: string, least: number, most: number): number {
  const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
  if (value >= least && value <= most) return value;
  throw new UserError(`${option} 写成了 ${text}\n  写 ${least} 到 ${most} 的整数`);
}
