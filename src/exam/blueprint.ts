import { z } from 'zod';
import type { Finding } from '../content/findings.ts';
import { normaliseNewlines } from '../content/front-matter.ts';
import { line, slug } from '../content/schema/common.ts';
import { validate } from '../content/schema-findings.ts';
import { parseYaml } from '../content/yaml.ts';
import { points, sectionKey, visibility } from './fields.ts';
import { QUESTION_TYPES } from './vocabulary.ts';

const count = z.int().min(0).max(1000);
const percent = z.int().min(1).max(100);
const share = z.int().min(0).max(1000);

const part = z.strictObject({
  types: z.array(z.enum(QUESTION_TYPES)).min(1, { error: '至少写一种题型' }).describe('题型；写几种就从几种里混着抽'),
  points: points.describe('每题几分；题库里的分值要相同'),
  count: z.int().min(1).max(1000).describe('抽几题'),
  difficulty: z
    .strictObject({ 1: count.default(0), 2: count.default(0), 3: count.default(0) })
    .optional()
    .describe('易、中、难各几题，加起来等于 count；不写就不分'),
  tags: z.array(line('一个标签')).default([]).describe('只抽带其中任一标签的题；空着不限'),
  visibility: visibility.default('sealed').describe('从哪一类题里抽；操作题写 public-task'),
});

const section = z.strictObject({
  key: sectionKey,
  name: line('试卷上的名称'),
  points: z.int().min(1).max(100_000).describe('这一部分的总分'),
  draw: z.enum(['form', 'person']).default('form').describe('form 同一套卷的人题目相同；person 每人各抽各的（操作题）'),
  tolerance: z.int().min(0).max(100_000).optional().describe('各卷期望得分与平均最多差多少，1/100 分；不写就不平衡'),
  parts: z.array(part).min(1, { error: '至少一组题' }).describe('按卷面次序，每组几题、几分'),
});

export const blueprintSchema = z.strictObject({
  id: slug.describe('蓝图的 id，与文件名相同'),
  title: line('考试名称，印在卷头'),
  minutes: z.int().min(1).max(1440).describe('考试时长，分钟'),
  passMark: z
    .strictObject({
      overall: percent.describe('总分及格线，百分比'),
      sections: z.record(sectionKey, percent).default({}).describe('各部分的及格线，百分比；不写的部分没有'),
    })
    .optional()
    .describe('及格线；不写就不判及格'),
  sections: z.array(section).min(1, { error: '至少一个部分' }).describe('各部分，按卷面次序'),
  topicCap: z.int().min(1).max(1000).optional().describe('一张卷上同一考点最多几题；不写不限'),
  enemies: z.boolean().default(true).describe('true：互为 enemies 的题不同卷'),
  excludeLast: z.int().min(0).max(50).default(0).describe('最近几次考试用过的题不再抽'),
  expected: z
    .strictObject({ 1: share.default(850), 2: share.default(650), 3: share.default(450) })
    .prefault({})
    .describe('易、中、难题的期望得分率，千分比；平衡各卷用'),
});
export type Blueprint = z.infer<typeof blueprintSchema>;
export type BlueprintSection = Blueprint['sections'][number];
export type BlueprintPart = BlueprintSection['parts'][number];

/** Reads a blueprint file. All mistakes are reported with their lines; a blueprint with a mistake is not returned. */
export function readBlueprint({ path: file, text }: { path: string; text: string }): {
  blueprint?: Blueprint;
  findings: Finding[];
  /** Line of a field, for what is found out later (e.g. that the bank cannot fill a part). */
  lineOf(path: readonly PropertyKey[]): number;
} {
  const yaml = parseYaml(normaliseNewlines(text), file);
  const { lineOf } = yaml;
  if (yaml.findings.length > 0) return { findings: yaml.findings, lineOf };
  const { value, findings } = validate(blueprintSchema, yaml, file);
  if (value === undefined) return { findings, lineOf };
  const problems = blueprintProblems(value).map(({ kind, path, message, fix }): Finding => {
    return { kind, file, line: lineOf(path), message, fix };
  });
  return problems.length > 0 ? { findings: problems, lineOf } : { blueprint: value, findings: [], lineOf };
}

export interface BlueprintProblem {
  kind: 'blueprint-points' | 'field-invalid' | 'id-duplicate';
  path: readonly (string | number)[];
  message: string;
  fix: string;
}

/** What the schema cannot say: sums, doubled sections, pass marks of sections that do not exist. */
export function blueprintProblems(blueprint: Blueprint): BlueprintProblem[] {
  const problems: BlueprintProblem[] = [];
  const keys = blueprint.sections.map(({ key }) => key);
  blueprint.sections.forEach(({ key, points: wanted, parts }, index) => {
    const path = ['sections', index];
    if (keys.indexOf(key) < index) {
      problems.push({ kind: 'id-duplicate', path: [...path, 'key'], message: `分部 ${key} 写了两次`, fix: '合成一个' });
    }
    const sum = parts.reduce((total, one) => total + one.count * one.points, 0);
    if (sum !== wanted) {
      const message = `分部 ${key} 写着 ${wanted} 分，各组加起来是 ${sum} 分`;
      problems.push({
        kind: 'blueprint-points',
        path: [...path, 'points'],
        message,
        fix: '改题数、分值或总分，使两者相等',
      });
    }
    parts.forEach(({ difficulty, count: all }, at) => {
      const split = difficulty ? difficulty[1] + difficulty[2] + difficulty[3] : all;
      if (split === all) return;
      const message = `各难度加起来是 ${split} 题，count 是 ${all}`;
      problems.push({
        kind: 'blueprint-points',
        path: [...path, 'parts', at, 'difficulty'],
        message,
        fix: '使两者相等',
      });
    });
  });
  for (const key of Object.keys(blueprint.passMark?.sections ?? {})) {
    if (keys.includes(key)) continue;
    const fix = `可用的分部：${keys.join('、')}`;
    problems.push({ kind: 'field-invalid', path: ['passMark', 'sections', key], message: `没有分部 ${key}`, fix });
  }
  return problems;
}

/** Points of the whole paper. */
export function totalPoints(blueprint: Pick<Blueprint, 'sections'>): number {
  return blueprint.sections.reduce((sum, one) => sum + one.points, 0);
}
