/** Fields of a question as reports, templates and messages call them. */
export const FIELD_NAMES: Readonly<Record<string, string>> = {
  id: '题号',
  type: '题型',
  section: '部分',
  points: '分值',
  difficulty: '难度',
  tags: '标签',
  topic: '考点',
  source: '出处',
  sourceHash: '出处的内容哈希',
  enemies: '不同卷',
  status: '状态',
  visibility: '谁看得到',
  evidence: '依据',
  stem: '题干',
  explanation: '解析',
  options: '选项',
  fixedLast: '末项固定',
  grading: '判分',
  normalize: '归一',
  accept: '答案',
  answer: '答案',
  tolerance: '误差',
  unit: '单位',
  columns: '列名',
  pairs: '匹配',
  extras: '多余的右边',
  items: '步骤',
  text: '挖空文字',
  rubric: '评分标准',
  upload: '画图',
  lines: '留几行',
  checklist: '检查表',
};

export function fieldName(field: string): string {
  return FIELD_NAMES[field] ?? field;
}
