import { severityOf } from '../../src/content/findings.ts';
import type { Blueprint } from '../../src/exam/blueprint.ts';
import { buildManifest } from '../../src/exam/draw/manifest.ts';
import { makePlan } from '../../src/exam/draw/plan.ts';
import type { Manifest, Plan, PlanMode } from '../../src/exam/draw/published.ts';
import { reportFindings } from '../../src/node/report.ts';
import { type Bank, loadBank, SAMPLE_NOTICE } from './bank.ts';
import { loadBlueprint } from './blueprint.ts';
import { type ExamDeps, UserError } from './deps.ts';
import { bankOptions } from './lint.ts';

export interface SourceOptions {
  blueprint: string;
  bank: string[];
  content: string | false;
  practice?: boolean;
}

export interface Sources {
  blueprint: Blueprint;
  bank: Bank;
}

/**
 * Reads blueprint and bank.
 * @throws UserError with all their mistakes; items on unverified ground are none, they are left out later anyway.
 */
export async function loadSources(options: SourceOptions, deps: ExamDeps): Promise<Sources> {
  const { blueprint, findings } = await loadBlueprint(options.blueprint);
  const bank = await deps.progress.step('读题库', () => loadBank(bankOptions(options, deps)));
  const errors = [...findings, ...bank.findings].filter(
    (finding) => severityOf(finding) === 'error' && finding.kind !== 'question-unverified',
  );
  if (!blueprint || errors.length > 0) throw new UserError(reportFindings(errors, { colour: deps.colour }).trimEnd());
  if (bank.isSample) deps.err(`${SAMPLE_NOTICE}。\n`);
  return { blueprint, bank };
}

export interface PlanOptions {
  mode: PlanMode;
  itemSecret: Uint8Array;
  excluded: ReadonlySet<string>;
  practice: boolean;
}

/** What is drawn from what, as it will be committed to. */
export function planExam(
  { blueprint, bank }: Sources,
  { mode, itemSecret, excluded, practice }: PlanOptions,
  { err }: Pick<ExamDeps, 'err'>,
): { plan: Plan; manifest: Manifest } {
  const { manifest, skipped } = buildManifest(bank.questions, {
    itemSecret,
    expected: blueprint.expected,
    excluded,
    inheritedEvidence: (question) => bank.inheritedEvidence(question),
  });
  const unverified = skipped.filter(({ reason }) => reason === 'unverified').length;
  if (unverified > 0) err(`${unverified} 题的出处还是“待本单位核实”，不进这次考试。\n`);
  return { plan: makePlan(blueprint, mode, { practice }), manifest };
}
