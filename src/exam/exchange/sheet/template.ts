import { TYPE_NAMES } from '../../vocabulary.ts';
import { ENTRY_COLUMNS, FIELD_COLUMNS, NEEDED, type SheetColumn } from './columns.ts';

/** A sheet of texts; the first row is the header. */
export interface TemplateSheet {
  name: string;
  widths: number[];
  rows: string[][];
}

export const QUESTION_SHEET = '题目';
const COLUMNS: readonly SheetColumn[] = [...FIELD_COLUMNS, ...ENTRY_COLUMNS];

/** One question of each type, about nothing in particular. */
const EXAMPLES: readonly Readonly<Record<string, string>>[] = [
  {
    type: '单选',
    stem: '一天有多少小时？',
    answer: 'B',
    explanation: '一天 24 小时。',
    A: '12',
    'A 说明': '是半天。',
    B: '24',
    'B 说明': '正确。',
    C: '60',
    'C 说明': '是一小时的分钟数。',
  },
  {
    type: '多选',
    points: '4',
    stem: '哪些是偶数？',
    answer: 'AC',
    grading: '按比例',
    explanation: '能被 2 整除的是偶数。',
    A: '2',
    'A 说明': '能被 2 整除。',
    B: '3',
    'B 说明': '余 1。',
    C: '4',
    'C 说明': '能被 2 整除。',
  },
  { type: '判断', stem: '一周有八天。', answer: '错', explanation: '一周七天。' },
  { type: '简答', stem: '一年的第一个月叫什么？', answer: '一月|1月|元月', explanation: '公历从一月开始。' },
  { type: '数值', stem: '圆周率保留两位小数是多少？', answer: '3.14', tolerance: '0.005', explanation: '约 3.14159。' },
  {
    type: '匹配',
    points: '4',
    stem: '配上各有几条边。',
    columns: '图形|边',
    explanation: '名字里有边数。',
    A: '三角形',
    'A 说明': '3',
    B: '五边形',
    'B 说明': '5',
    'C 说明': '7',
  },
  {
    type: '排序',
    points: '3',
    stem: '从早到晚排。',
    grading: '全对',
    explanation: '一天的次序。',
    A: '早上',
    B: '中午',
    C: '晚上',
  },
  {
    type: '填空',
    points: '2',
    text: '一小时有 {{60|六十}} 分钟，一分钟有 {{60|六十}} 秒。',
    explanation: '都是六十。',
  },
  {
    type: '论述',
    points: '10',
    stem: '说明交接班为什么要写记录。',
    explanation: '见出处。',
    A: '说出没做完的事',
    'A 说明': '6',
    B: '说出要留意的事',
    'B 说明': '4',
  },
  {
    type: '操作',
    points: '5',
    visibility: '公开操作',
    stem: '查看时钟并报出时间。',
    A: '看了时钟',
    'A 说明': '2',
    B: '报出时间',
    'B 说明': '3',
  },
];

/** The sheet to fill in, what goes into each column, and an example of each type. */
export function questionTemplate(): [TemplateSheet, ...TemplateSheet[]] {
  const head = COLUMNS.map(({ title }) => title);
  const widths = COLUMNS.map(({ width }) => width);
  const defaults = { section: 'A', points: '2', difficulty: '1', source: 'systems/example#what', visibility: '练习' };
  const examples = EXAMPLES.map((example, at) => {
    const cells: Record<string, string> = { id: `example-${at + 1}`, ...defaults, ...example };
    return COLUMNS.map(({ key, title }) => cells[key] ?? cells[title] ?? '');
  });
  const needed: readonly string[] = NEEDED;
  const explanations = COLUMNS.map(({ key, title, meaning, types }) => [
    title,
    meaning,
    types ? types.map((type) => TYPE_NAMES[type]).join('、') : '各种题型',
    needed.includes(key) ? '必有的列' : '',
  ]);
  return [
    { name: QUESTION_SHEET, widths, rows: [head] },
    { name: '说明', widths: [12, 60, 40, 10], rows: [['列', '写什么', '题型', ''], ...explanations] },
    { name: '示例', widths, rows: [head, ...examples] },
  ];
}
