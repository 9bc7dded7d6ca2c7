import { type Finding, severityOf } from '../../src/content/findings.ts';
import { buildManifest } from '../../src/exam/draw/manifest.ts';
import { makePlan } from '../../src/exam/draw/plan.ts';
import { trialDraws } from '../../src/exam/draw/trial.ts';
import { fillable } from '../../src/exam/fillable.ts';
import { giveaways } from '../../src/exam/giveaway/giveaway.ts';
import { reportFindings } from '../../src/node/report.ts';
import { loadBank } from './bank.ts';
import { loadBlueprint, type ModeOptions, readMode } from './blueprint.ts';
import type { ExamDeps } from './deps.ts';
import { failureText } from './failure.ts';
import { giveawayText } from './giveaway-text.ts';
import { likenessText } from './likeness.ts';

export interface LintOptions extends ModeOptions {
  blueprint: string;
  bank: string[];
  content: string | false;
  practice?: boolean;
}

const TRIALS = 20;

/** Bank and blueprint before an exam: mistakes, what lacks where, trial draws. Exit code 1 when no exam can be drawn. */
export async function runLint(options: LintOptions, deps: ExamDeps): Promise<number> {
  const { out, progress } = deps;
  const mode = readMode(options);
  const { blueprint, findings, lineOf } = await loadBlueprint(options.blueprint);
  const bank = await progress.step('读题库', () => loadBank(bankOptions(options, deps)));
  const all = [...findings, ...bank.findings];
  if (blueprint) {
    const practice = options.practice ?? false;
    const usable = bank.questions.map((question) => {
      const evidence = question.evidence ?? bank.inheritedEvidence(question);
      return evidence === undefined ? question : { ...question, evidence };
    });
    for (const { section, part, message } of fillable(blueprint, usable, { mode, practice })) {
      const index = blueprint.sections.findIndex(({ key }) => key === section);
      const line = lineOf(['sections', index, 'parts', part]);
      const fix = '补题、减少套数（--forms）、允许各卷共用题（--shared），或改蓝图';
      all.push({ kind: 'blueprint-unfillable', file: options.blueprint, line, message, fix });
    }
  }
  out(reportFindings(all, { colour: deps.colour }));
  if (!blueprint || all.some(isError)) return 1;

  const plan = makePlan(blueprint, mode, { practice: options.practice ?? false });
  const { manifest, skipped } = buildManifest(bank.questions, {
    itemSecret: new Uint8Array(32),
    expected: blueprint.expected,
    inheritedEvidence: (question) => bank.inheritedEvidence(question),
  });
  out(`题库 ${manifest.items.length} 题可用，${skipped.length} 题不用（草稿、作废或待核实）。\n`);
  const people = mode.kind === 'forms' ? mode.count : 4;
  const report = await progress.step(`试抽 ${TRIALS} 次`, async () => trialDraws(manifest, plan, TRIALS, people));
  out(likenessText(plan, report));
  const drawable = new Set(manifest.items.map(({ id }) => id));
  out(giveawayText(giveaways(bank.questions.filter(({ id }) => drawable.has(id)))));
  const [failure] = report.failures;
  if (!failure) return 0;
  deps.err(`试抽 ${TRIALS} 次，${report.failures.length} 次抽不出来：${failureText(failure)}\n`);
  return 1;
}

const isError = (finding: Finding) => severityOf(finding) === 'error';

/** Where the bank and the knowledge base are; the page cache is the site's own. */
export function bankOptions(
  { bank, content }: { bank: string[]; content: string | false },
  { root }: Pick<ExamDeps, 'root'>,
): Parameters<typeof loadBank>[0] {
  return content === false ? { folders: bank } : { folders: bank, content, cacheDirectory: `${root}.cache` };
}
