import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { drawRecord } from '../../src/exam/draw/published.ts';
import type { Question } from '../../src/exam/item.ts';
import { UserError } from './deps.ts';

/**
 * Ids not to be drawn again: sealed items of the last exams. Public tasks are known to everybody and stay.
 * @param folders exam folders, newest first; only the first `count` are looked at.
 */
export async function usedBefore(
  folders: readonly string[],
  count: number,
  bank: readonly Question[],
): Promise<Set<string>> {
  const sealed = new Set(bank.filter(({ visibility }) => visibility === 'sealed').map(({ id }) => id));
  const used = new Set<string>();
  for (const folder of folders.slice(0, count)) {
    const path = join(folder, 'publish', 'draw.json');
    const text = await readFile(path, 'utf8').catch(() => {
      throw new UserError(`以前的考试 ${path} 读不出来\n  --previous 后面写考试文件夹，新的在前`);
    });
    const parsed = drawRecord.safeParse(parse(text));
    if (!parsed.success) throw new UserError(`${path} 不是抽题结果\n  --previous 后面写本工具生成的考试文件夹`);
    const items = parsed.data.people.flatMap(({ sections }) => sections.flatMap(({ parts }) => parts.flat()));
    for (const { id } of items) if (sealed.has(id)) used.add(id);
  }
  return used;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
