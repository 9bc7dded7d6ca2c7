import { createHash } from 'node:crypto';
import { drawPapers } from '../../src/exam/draw/draw.ts';
import type { Roster } from '../../src/exam/draw/published.ts';
import { layoutPaper } from '../../src/exam/print/layout.ts';
import { keyMarkdown, paperMarkdown } from '../../src/exam/print/markdown.ts';
import { SAMPLE_NOTICE } from './bank.ts';
import { type ExamDeps, UserError } from './deps.ts';
import { failureText } from './failure.ts';
import { loadSources, planExam, type SourceOptions } from './prepare.ts';

/** A paper to look at: nothing is written, nothing can be verified. */
export async function showPaper(options: SourceOptions & { seed?: string }, deps: ExamDeps): Promise<number> {
  const sources = await loadSources(options, deps);
  const { plan, manifest } = planExam(
    sources,
    {
      mode: { kind: 'unique' },
      itemSecret: deps.randomBytes(32),
      excluded: new Set(),
      practice: options.practice ?? false,
    },
    deps,
  );
  const text = options.seed ?? Buffer.from(deps.randomBytes(8)).toString('hex');
  const roster: Roster = { version: plan.version, people: [{ code: '样卷', row: 0, column: 0 }] };
  const drawn = drawPapers(manifest, plan, roster, createHash('sha256').update(text).digest());
  if (!drawn.ok) throw new UserError(failureText(drawn.failure));
  const [person] = drawn.people;
  if (!person) throw new UserError('没有抽出试卷\n  检查名单');
  const { questions, isSample } = sources.bank;
  const paper = layoutPaper(plan, person, new Map(questions.map((question) => [question.id, question])));
  const notice = isSample ? { notice: SAMPLE_NOTICE } : {};
  deps.out(`${paperMarkdown(paper, notice)}\n\n---\n\n${keyMarkdown(paper, notice)}`);
  deps.err(`只供查看，没有写文件。同样的题库用 --seed ${text} 会抽出同一份。\n`);
  return 0;
}
