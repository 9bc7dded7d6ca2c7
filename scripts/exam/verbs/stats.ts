import { pointsText, rateText } from '../../../src/exam/marking/points-text.ts';
import { countedBook } from '../../../src/exam/marking/results.ts';
import { figure, percent } from '../../../src/exam/report/figures.ts';
import { intervalText, optionsText } from '../../../src/exam/report/items.ts';
import { FLAG_TEXTS, HIDDEN_TEXT } from '../../../src/exam/statistics/flag-text.ts';
import { formStatistics } from '../../../src/exam/statistics/form-statistics.ts';
import { itemStatistics } from '../../../src/exam/statistics/item-statistics.ts';
import { sectionRates } from '../../../src/exam/statistics/totals.ts';
import { letter } from '../../../src/exam/types/letters.ts';
import { type RegisterVerb, verb } from '../command.ts';
import type { ExamDeps } from '../deps.ts';
import { poolExams } from '../earlier-sittings.ts';
import { resultsIn } from '../grade-summary.ts';
import { upToDateGrades } from '../grading.ts';
import { textTable } from '../text-table.ts';

interface StatsOptions {
  previous?: string[];
  json?: boolean;
}

export const registerStats: RegisterVerb = (program, deps, done) => {
  verb(program, deps, 'stats', '统计：每题的得分率、区间、区分度和提示，每套卷的平均、标准差和 α，每人各部分的得分率。')
    .argument('<文件夹>', '判过分的考试文件夹')
    .option('--previous <dir...>', '以前的考试文件夹：同一道题的作答合在一起算')
    .option('--json', '给程序读')
    .action(async (folder: string, options: StatsOptions) => done(await runStats(folder, options, deps)));
};

export async function runStats(folder: string, { previous = [], json }: StatsOptions, deps: ExamDeps): Promise<number> {
  const { out } = deps;
  const graded = await upToDateGrades(folder, deps);
  const { plan, questions, settings } = graded.exam;
  const results = resultsIn(graded);
  const book = countedBook(graded.book, results);
  const pool = await poolExams(graded, previous, deps);
  const items = itemStatistics(pool.book, questions);
  const forms = formStatistics(book);
  const sections = sectionRates(book.people);
  if (json) {
    const people = results.map(({ person, paper, grade }) => {
      const { form, status, total, max, passed } = grade;
      return { code: person, paper, form, status, total, max, passed, sections: grade.sections };
    });
    const pooled = items.map((item) => ({ ...item, sittings: pool.sittings.get(item.id) ?? 1 }));
    const all = { exam: graded.exam.key, items: pooled, changed: pool.changed, forms, sections, people };
    out(`${JSON.stringify(all, null, 2)}\n`);
    return 0;
  }
  out(`${settings.title}（${settings.id}）\n\n各套卷，分：\n`);
  out(
    textTable(
      ['卷', '答卷', '评完', '平均', '标准差', '最低', '最高', 'α', 'α 题数'],
      forms.map((one) => [
        one.form === null ? '全部' : letter(one.form),
        ...[one.n, one.complete].map(String),
        ...[one.mean, one.sd, one.lowest, one.highest].map((value) => figure(value, 1)),
        figure(one.alpha),
        String(one.alphaItems),
      ]),
    ),
  );
  const keys = plan.sections.map(({ key }) => key);
  out('\n各部分的得分率：\n');
  const rates = sections.map(({ key, n, mean, sd }) => [key, String(n), percent(mean), percent(sd)]);
  out(textTable(['部分', '人数', '平均', '标准差'], rates));
  out('\n各人：\n');
  const present = results.filter(({ grade }) => grade.status === 'present');
  out(
    textTable(
      ['考号', '总分', '得分率', ...keys],
      present.map(({ person, grade }) => [
        person,
        pointsText(grade.total),
        rateText(grade.total, grade.max),
        ...grade.sections.map(({ score, max }) => rateText(score, max)),
      ]),
    ),
  );
  out(`\n各题（${HIDDEN_TEXT}）：\n`);
  out(
    textTable(
      ['题号', '人数', '得分率', '95% 区间', '区分度', '各选项', '提示'],
      items.map((item) => [
        item.id,
        String(item.n),
        percent(item.p),
        intervalText(item),
        figure(item.r),
        optionsText(item, questions.get(item.id)),
        item.flags.map((flag) => FLAG_TEXTS[flag].name).join('；'),
      ]),
    ),
  );
  if (pool.changed.length > 0) out(`和以前考试里不同、没有合并的题：${pool.changed.join('、')}\n`);
  return 0;
}
