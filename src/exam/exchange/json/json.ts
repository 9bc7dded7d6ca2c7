import type { Finding } from '../../../content/findings.ts';
import { parseYaml } from '../../../content/yaml.ts';
import { canonicalJson } from '../../draw/canonical.ts';
import { isRecord } from '../../grading/answers.ts';
import type { Question } from '../../item.ts';
import { assemble } from '../../read/assemble.ts';
import type { LocatedQuestion, ReadQuestions } from '../../read.ts';
import { duplicateIds } from '../../read.ts';
import type { Exported, ExportOptions } from '../exported.ts';
import { SECRECY_NOTICES, type Secrecy, secrecyOfNotice } from '../secrecy.ts';

const VERSION = 'dutybook-questions/v1';

/** Our own form without loss: one question a line, so two exports can be compared line by line. */
export function questionsJson(questions: readonly Question[], { secrecy }: ExportOptions): string {
  const head = `{"notice":${JSON.stringify(SECRECY_NOTICES[secrecy])},\n"version":${JSON.stringify(VERSION)},`;
  return `${head}\n"questions":[\n${questions.map(canonicalJson).join(',\n')}\n]}\n`;
}

export function exportJson(questions: readonly Question[], options: ExportOptions): Exported {
  const files = new Map([['questions.json', questionsJson(questions, options)]]);
  return { files, written: questions.length, losses: [] };
}

/** Reads what `questionsJson` wrote, however another program formatted it since. All mistakes are collected. */
export function readQuestionsJson(file: { path: string; text: string }): ReadQuestions & { secrecy?: Secrecy } {
  const text = file.text.replace(/^\uFEFF/, '');
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return refused(
      file.path,
      syntaxLine(text, error),
      `JSON 读不懂：${error instanceof Error ? error.message : error}`,
      {
        fix: '文件不完整或被改坏；重新导出一份',
      },
    );
  }
  const top = isRecord(value) ? value : {};
  if (top.version !== VERSION || !Array.isArray(top.questions)) {
    const found = top.version === undefined ? '没有写' : `写成了 ${JSON.stringify(top.version)}`;
    return refused(file.path, 1, `不是题目文件：version ${found}`, {
      fix: `用 exam export json 写的文件，version 是 ${VERSION}`,
    });
  }
  const read = readAll(file.path, top.questions, () => 1);
  // Lines are only looked up when there is something to say: reading every position takes many times longer.
  const result = read.findings.length === 0 ? read : readAll(file.path, top.questions, lineLookup(text, file.path));
  const secrecy = secrecyOfNotice(top.notice);
  return { ...result, ...(secrecy && { secrecy }) };
}

function readAll(
  path: string,
  entries: readonly unknown[],
  lineOf: (path: readonly PropertyKey[]) => number,
): ReadQuestions {
  const located: LocatedQuestion[] = [];
  const findings: Finding[] = [];
  for (const [at, entry] of entries.entries()) {
    const one = assemble({
      file: path,
      fields: isRecord(entry) ? entry : {},
      lineOf: (inner) => lineOf(['questions', at, ...inner]),
    });
    located.push(...one.questions);
    findings.push(...one.findings);
  }
  return { questions: located, findings: [...findings, ...duplicateIds(located)] };
}

/** JSON is YAML, and the YAML parser knows positions. */
function lineLookup(text: string, path: string): (path: readonly PropertyKey[]) => number {
  const yaml = parseYaml(text, path);
  return (inner) => yaml.lineOf(inner);
}

function syntaxLine(text: string, error: unknown): number {
  const position = /position (\d+)/.exec(String(error))?.[1];
  return position === undefined ? text.split('\n').length : text.slice(0, Number(position)).split('\n').length;
}

function refused(file: string, line: number, message: string, { fix }: { fix: string }): ReadQuestions {
  return { questions: [], findings: [{ kind: 'question-invalid', file, line, message, fix }] };
}
