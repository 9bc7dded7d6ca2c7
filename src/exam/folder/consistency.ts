import type { DrawRecord, Manifest, Plan, Roster } from '../draw/published.ts';
import { structureProblems } from '../draw/structure.ts';
import type { Question } from '../item.ts';
import type { Candidate } from './settings.ts';

/** What every verb relies on after the folder was read. */
export interface FolderContents {
  plan: Plan;
  manifest: Manifest;
  roster: Roster;
  record?: DrawRecord;
  questions: ReadonlyMap<string, Question>;
  candidates: readonly Candidate[];
}

/**
 * Whether the files of a folder fit together, in Chinese. This is about files that were mixed up or damaged; whether
 * someone cheated is `verify`'s question.
 */
export function consistencyProblems({
  plan,
  manifest,
  roster,
  record,
  questions,
  candidates,
}: FolderContents): string[] {
  const problems = structureProblems(manifest, plan, roster).map(({ message }) => message);
  const codes = roster.people.map(({ code }) => code);
  if (codes.join('\n') !== candidates.map(({ code }) => code).join('\n')) {
    problems.push('private/candidates.json 的考号与名单（publish/roster.json）不同');
  }
  for (const { id } of manifest.items) if (!questions.has(id)) problems.push(`private/questions.json 里没有 ${id}`);
  return record ? [...problems, ...recordProblems(record, { plan, manifest, codes })] : problems;
}

function recordProblems(
  { people, forms }: DrawRecord,
  { plan, manifest, codes }: { plan: Plan; manifest: Manifest; codes: readonly string[] },
): string[] {
  const problems: string[] = [];
  const items = new Map(manifest.items.map((item) => [item.id, item]));
  const keys = plan.sections.map(({ key }) => key).join('\n');
  if (codes.join('\n') !== people.map(({ code }) => code).join('\n')) {
    problems.push('抽题结果（publish/draw.json）里的人与名单不同');
  }
  for (const { code, form, sections } of people) {
    if (form !== null && form >= forms.length) problems.push(`抽题结果里 ${code} 的卷号不存在`);
    if (sections.map(({ key }) => key).join('\n') !== keys) {
      problems.push(`抽题结果里 ${code} 的分部与蓝图不同`);
      continue;
    }
    for (const [index, { parts }] of sections.entries()) {
      const planned = plan.sections[index]?.parts ?? [];
      if (parts.length !== planned.length || parts.some((part, at) => part.length !== planned[at]?.count)) {
        problems.push(`抽题结果里 ${code} 的题数与蓝图不同`);
      }
    }
    for (const { id, options } of sections.flatMap(({ parts }) => parts.flat())) {
      const item = items.get(id);
      if (!item) problems.push(`抽题结果里 ${code} 的 ${id} 不在题目清单里`);
      else if (!isOrder(options, item.options)) problems.push(`抽题结果里 ${code} 的 ${id} 选项次序不对`);
    }
  }
  return problems;
}

/** Each of 0 … n − 1 once. */
function isOrder(options: readonly number[], count: number): boolean {
  return options.length === count && new Set(options).size === count && options.every((at) => at < count);
}
