import { readFile } from 'node:fs/promises';
import { readBlueprint } from '../../src/exam/blueprint.ts';
import type { PlanMode } from '../../src/exam/draw/published.ts';
import { UserError } from './deps.ts';

/** Reads a blueprint file; its mistakes are findings, only a file that is not there throws. */
export async function loadBlueprint(path: string): Promise<ReturnType<typeof readBlueprint>> {
  const text = await readFile(path, 'utf8').catch(() => {
    throw new UserError(`蓝图 ${path} 读不出来\n  检查 --blueprint 后面的路径，例如 content/exams/duty-2019.yaml`);
  });
  return readBlueprint({ path, text });
}

export interface ModeOptions {
  forms?: string;
  unique?: boolean;
  shared?: boolean;
}

/** Four forms that share no item are the default: item statistics need items that several people had. */
export function readMode({ forms, unique, shared }: ModeOptions): PlanMode {
  if (unique) {
    if (forms !== undefined)
      throw new UserError('--forms 和 --unique 只能写一个\n  几套卷写 --forms 4，一人一卷写 --unique');
    return { kind: 'unique' };
  }
  const text = forms ?? '4';
  const count = /^\d{1,2}$/.test(text) ? Number(text) : 0;
  if (count < 1 || count > 26) throw new UserError(`--forms 写成了 ${text}\n  写 1 到 26 的整数，例如 --forms 4`);
  return { kind: 'forms', count, disjoint: !shared };
}
