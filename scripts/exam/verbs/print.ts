import { EXAM_PATHS } from '../../../src/exam/folder/paths.ts';
import { printHtml } from '../../../src/exam/print/html.ts';
import { layoutPaper } from '../../../src/exam/print/layout.ts';
import { keyMarkdown, paperMarkdown } from '../../../src/exam/print/markdown.ts';
import { SAMPLE_NOTICE } from '../bank.ts';
import { type RegisterVerb, verb } from '../command.ts';
import type { ExamDeps } from '../deps.ts';
import { appendLog, openDrawnExam, writeExamFile } from '../exam-folder.ts';

export const registerPrint: RegisterVerb = (program, deps, done) => {
  verb(program, deps, 'print', '每人一份试卷、一份答案，写成 HTML，用浏览器打印。')
    .argument('<文件夹>', '抽过卷的考试文件夹')
    .action(async (folder: string) => done(await runPrint(folder, deps)));
};

/** Papers and keys of everybody, spare papers included. Printing again writes the same files. */
export async function runPrint(folder: string, deps: ExamDeps): Promise<number> {
  const { settings, plan, record, questions } = await openDrawnExam(folder);
  const options = settings.sample ? { notice: SAMPLE_NOTICE } : {};
  const files: string[] = [];
  await deps.progress.step('排版试卷和答案', async (update) => {
    for (const person of record.people) {
      const paper = layoutPaper(plan, person, questions);
      const texts = { papers: paperMarkdown(paper, options), keys: keyMarkdown(paper, options) };
      for (const [kind, text] of Object.entries(texts)) {
        const path = `${EXAM_PATHS.print}/${kind}/${person.code}.html`;
        await writeExamFile(folder, path, printHtml(text, `${plan.title} ${person.code}`));
        files.push(path);
      }
      update(`${files.length / 2}/${record.people.length}`);
    }
  });
  await appendLog(folder, { at: deps.now(), what: 'print', files });
  deps.out(
    `${record.people.length} 份试卷在 ${folder}/${EXAM_PATHS.print}/papers，答案在 keys。用浏览器打开，打印成 A4。\n`,
  );
  return 0;
}
