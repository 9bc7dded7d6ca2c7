import { answerLabel } from '../../../src/exam/report/answer-label.ts';
import type { ReportInput, ReportPerson } from '../../../src/exam/report/input.ts';
import { intervalText, optionsText } from '../../../src/exam/report/items.ts';
import { paperText, verdict } from '../../../src/exam/report/people.ts';
import { FLAG_TEXTS } from '../../../src/exam/statistics/flag-text.ts';
import { TYPE_NAMES } from '../../../src/exam/vocabulary.ts';
import type { Sheet } from './table.ts';

const STATES = {
  auto: '规则',
  unanswered: '没答',
  invalid: '读不懂',
  decided: '裁定',
  marked: '阅卷',
  pending: '没评完',
  void: '不计',
} as const;

/** Longest text of a cell in Excel. */
const MAX_CELL = 32_767;

/** One row per person; the first sheet of the workbook, and all of the CSV. */
export function scoreSheet({ people, plan }: ReportInput): Sheet {
  const sectionHeads = plan.sections.flatMap(({ key }) => [`${key} 得分`, `${key} 满分`]);
  const rows = people.map((person) => {
    const { grade, person: code, replaced } = person.result;
    const isAbsent = grade.status === 'absent';
    const sections = grade.sections.flatMap(({ score, max }) => [isAbsent ? null : score / 100, max / 100]);
    return [
      ...[code, paperText(person), verdict(person), isAbsent ? null : grade.total / 100, grade.max / 100],
      ...sections,
      person.receipt ?? '',
      person.submittedAt ?? '',
      [...grade.remarks, ...replaced.map((paper) => `${paper} 也交了，不算`)].join('；'),
    ];
  });
  const head = ['考号', '卷', '结果', '总分', '满分', ...sectionHeads, '回执号', '交卷', '备注'];
  return { name: '成绩', widths: [12, 20, 10, 9], rows: [head, ...rows] };
}

/** One row per person and item, as the score came about. */
export function answersSheet({ people, questions }: ReportInput): Sheet {
  const rowsOf = ({ result: { person, grade } }: ReportPerson) =>
    grade.items.map(({ id, section, type, max, score, state, answer }) => {
      const question = questions.get(id);
      const text = question ? answerLabel(question, answer) : '';
      return [
        ...[person, id, section, TYPE_NAMES[type], max / 100, score === null ? null : score / 100],
        ...[STATES[state], text.slice(0, MAX_CELL)],
      ];
    });
  const present = people.filter(({ result }) => result.grade.status === 'present');
  const head = ['考号', '题号', '部分', '题型', '满分', '得分', '怎样得的', '答案（题库次序）'];
  return { name: '各人各题', widths: [12, 16, 8, 10, 8, 8, 10, 50], rows: [head, ...present.flatMap(rowsOf)] };
}

/** Every article a person lost points on, also those the page leaves out. */
export function readingSheet({ people }: ReportInput): Sheet {
  const rows = people.flatMap(({ result, reading }) =>
    reading.map(({ title, ref, items, lost }) => [result.person, title, ref, lost / 100, items.join('、')]),
  );
  return { name: '该读', widths: [12, 50, 36, 9, 40], rows: [['考号', '文章', '出处', '失分', '题号'], ...rows] };
}

export function itemsSheet({ items, questions, sittings }: ReportInput): Sheet {
  const rows = items.map((item) => [
    ...[item.id, item.section, TYPE_NAMES[item.type], item.n, sittings.get(item.id) ?? 1],
    ...[rounded(item.p), intervalText(item), rounded(item.r), optionsText(item, questions.get(item.id))],
    ...[item.flags.map((flag) => FLAG_TEXTS[flag].name).join('；'), questions.get(item.id)?.source ?? ''],
  ]);
  const head = ['题号', '部分', '题型', '人数', '场次', '得分率', '95% 区间', '区分度', '各选项', '提示', '出处'];
  return { name: '题目', widths: [16, 8, 10, 8, 8, 9, 14, 9, 36, 30, 40], rows: [head, ...rows] };
}

function rounded(value: number | null): number | null {
  return value === null ? null : Math.round(value * 10_000) / 10_000;
}
