/** Words shared by questions, blueprints and the draw; free of zod, so the draw core and the pages stay small. */
export const QUESTION_TYPES = [
  'single',
  'multiple',
  'truefalse',
  'short',
  'numeric',
  'match',
  'order',
  'cloze',
  'essay',
  'task',
] as const;
export type QuestionType = (typeof QUESTION_TYPES)[number];

/** Names as printed on papers. */
export const TYPE_NAMES: Readonly<Record<QuestionType, string>> = {
  single: '单选题',
  multiple: '多选题',
  truefalse: '判断题',
  short: '简答题',
  numeric: '数值题',
  match: '匹配题',
  order: '排序题',
  cloze: '填空题',
  essay: '论述题',
  task: '操作题',
};

/** practice: on the site; sealed: only in a private bank; public-task: the published pool of operations. */
export const VISIBILITIES = ['practice', 'sealed', 'public-task'] as const;
export type Visibility = (typeof VISIBILITIES)[number];

export const STATUSES = ['draft', 'active', 'retired'] as const;
export const DIFFICULTIES = [1, 2, 3] as const;
export type Difficulty = (typeof DIFFICULTIES)[number];
export const DIFFICULTY_NAMES: Readonly<Record<Difficulty, string>> = { 1: '易', 2: '中', 3: '难' };
