import { duplicateIds, type LocatedQuestion } from '../../exam/read.ts';
import type { Finding } from '../findings.ts';
import type { CodeTablePage, Page } from '../model.ts';
import type { SiteSettings } from '../schema/site.ts';
import { sourceOf } from '../sources.ts';
import type { Target } from '../targets.ts';
import { checkRef } from './references.ts';

/** What ties questions to the knowledge base: unique ids, a source that exists, unchanged and verified. */
export function checkQuestions(
  questions: readonly LocatedQuestion[],
  pages: readonly Page[],
  tables: readonly CodeTablePage[],
  targets: ReadonlyMap<string, Target>,
  settings: SiteSettings,
): Finding[] {
  const findings: Finding[] = duplicateIds(questions);
  const pageMap = new Map(pages.map((page) => [page.ref, page]));
  const tableMap = new Map(tables.map((table) => [table.ref, table]));
  const sections = new Set(settings.examSections.map((section) => section.key));
  const known = new Set(questions.map(({ question }) => question.id));
  for (const { question, path: file, line } of questions) {
    const at = { file, line };
    if (sections.size && !sections.has(question.section)) {
      findings.push({
        kind: 'setting-unknown',
        ...at,
        message: `${question.id}：site.yaml 的 examSections 里没有 ${question.section}`,
        fix: `可用的：${[...sections].join('、')}`,
      });
    }
    if (!question.source) continue;
    const broken = checkRef(question.source, `${question.id} 的 source`, at, targets);
    findings.push(...broken);
    if (broken.length) continue;
    const source = sourceOf(question.source, pageMap, tableMap);
    if (source && question.sourceHash && question.sourceHash !== source.hash) {
      findings.push({
        kind: 'question-stale',
        ...at,
        message: `${question.id} 的出处 ${question.source} 改过了`,
        fix: `复核这道题，再把 sourceHash 改成 ${source.hash}`,
      });
    }
    if (question.visibility === 'sealed' && (question.evidence ?? source?.evidence) === 'unverified') {
      findings.push({
        kind: 'question-unverified',
        ...at,
        message: `${question.id} 的出处 ${question.source} 还是“待本单位核实”`,
        fix: '换一处出处，或等核实后再用；正式题不用待核实的内容',
      });
    }
  }
  for (const { question, path: file, line } of questions) {
    for (const enemy of question.enemies) {
      if (known.has(enemy)) continue;
      findings.push({
        kind: 'reference-unknown',
        file,
        line,
        message: `${question.id} 的 enemies：没有题目 ${enemy}`,
        fix: '写已有的题号，或删掉',
      });
    }
  }
  return findings;
}
