import { letter } from '../../types/letters.ts';
import type { QuestionType } from '../../vocabulary.ts';
import { fieldName } from '../field-names.ts';

/** A column of the question sheet. */
export interface SheetColumn {
  key: string;
  title: string;
  width: number;
  /** What to write, for the sheet of explanations. */
  meaning: string;
  /** Types that use it; missing: all. */
  types?: readonly QuestionType[];
}

const of = (key: string, width: number, meaning: string, types?: readonly QuestionType[]): SheetColumn => ({
  key,
  title: fieldName(key),
  width,
  meaning,
  ...(types && { types }),
});

/** Every question needs these columns; the others may be missing from a sheet. */
export const NEEDED = ['id', 'type', 'section', 'points', 'difficulty', 'source', 'visibility', 'stem'] as const;

export const FIELD_COLUMNS: readonly SheetColumn[] = [
  of('id', 14, '小写字母、数字、连字符；用过就不再用'),
  of('type', 10, '单选、多选、判断、简答、数值、匹配、排序、填空、论述、操作'),
  of('section', 8, '部分的键，大写字母'),
  of('points', 6, '整数'),
  of('difficulty', 6, '1 易、2 中、3 难'),
  of('source', 24, '出处：类型/id 或 类型/id#小节'),
  of('visibility', 10, '练习、封存、公开操作'),
  of('tags', 14, '用顿号隔开，可不写'),
  of('topic', 12, '可不写；缺省用出处那一篇'),
  of('enemies', 14, '不能与本题同卷的题号，用顿号隔开'),
  of('status', 8, '草稿、可用、作废；缺省可用'),
  of('stem', 40, '填空题写一句提示，缺省“把空填上。”'),
  of('answer', 20, '单选、多选写字母；判断写对或错；简答几种写法用 | 隔开；数值写数', [
    ...(['single', 'multiple', 'truefalse', 'short', 'numeric'] as const),
  ]),
  of('text', 40, '空写成 {{答案|另一种写法}}', ['cloze']),
  of('grading', 12, '全对、按比例；缺省看题型', ['multiple', 'match', 'order', 'cloze']),
  of('normalize', 20, 'nfkc、trim、casefold、spaces 里的几样；缺省四样都做', ['short', 'cloze']),
  of('tolerance', 8, '允许差多少，缺省 0', ['numeric']),
  of('unit', 8, '可不写', ['numeric']),
  of('fixedLast', 8, '是：最后一个选项总在最后', ['single', 'multiple']),
  of('columns', 14, '两列的名字，用 | 隔开', ['match']),
  of('upload', 6, '是：画在纸上拍照交', ['essay']),
  of('lines', 8, '纸质卷上留几行，缺省 12', ['essay']),
  of('explanation', 40, '操作题可不写'),
];

/** Entries A, B, C …: option and reason, left and right, a step, a rubric line and its points. */
export const ENTRY_TYPES: readonly QuestionType[] = ['single', 'multiple', 'match', 'order', 'essay', 'task'];
export const NOTE_TYPES: readonly QuestionType[] = ['single', 'multiple', 'match', 'essay', 'task'];
const ENTRIES_IN_TEMPLATE = 8;
export const MAX_ENTRIES = 26;

export const entryTitle = (at: number) => letter(at);
export const noteTitle = (at: number) => `${letter(at)} 说明`;

export const ENTRY_COLUMNS: readonly SheetColumn[] = Array.from({ length: ENTRIES_IN_TEMPLATE }, (_, at) => [
  {
    key: `entry-${at}`,
    title: entryTitle(at),
    width: 22,
    meaning: '选项、匹配的左边、排序的一步、得分点、检查表的一步；照样往后加到 Z',
    types: ENTRY_TYPES,
  },
  {
    key: `note-${at}`,
    title: noteTitle(at),
    width: 22,
    meaning: '选项的理由、匹配的右边（多余的右边让左边空着）、这一点的分',
    types: NOTE_TYPES,
  },
]).flat();
