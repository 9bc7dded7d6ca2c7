import type { Question } from '../item.ts';
import { QUESTION_TYPES, type QuestionType } from '../vocabulary.ts';

/** How a part is answered and scored, for its heading. Only what holds for every question of the part is said. */
export function groupRule(questions: readonly Question[]): string {
  return QUESTION_TYPES.flatMap((type) => {
    const own = questions.filter((one) => one.type === type);
    return own.length === 0 ? [] : [RULES[type](new Set(own.map(gradingOf)))];
  }).join('；');
}

type Grading = 'all' | 'partial' | 'pairs' | '';

function gradingOf(question: Question): Grading {
  return 'grading' in question ? question.grading : '';
}

function only(gradings: ReadonlySet<Grading>, grading: Grading, text: string): string {
  return gradings.size === 1 && gradings.has(grading) ? text : '';
}

const RULES: Record<QuestionType, (gradings: ReadonlySet<Grading>) => string> = {
  single: () => '每题只有一个正确选项',
  multiple: (gradings) =>
    `每题至少两个正确选项${only(gradings, 'all', '，全部选对才得分')}${only(gradings, 'partial', '，选错不得分，少选按比例得分')}`,
  truefalse: () => '对的写“对”，错的写“错”',
  short: () => '简答写一个词或一句短语',
  numeric: () => '数值写数字',
  match: (gradings) =>
    `匹配填字母，一个字母可以用几次，也可以不用${only(gradings, 'all', '，全对才得分')}${only(gradings, 'pairs', '，每对按比例得分')}`,
  order: (gradings) => `排序按先后写字母${only(gradings, 'all', '，全对才得分')}`,
  cloze: (gradings) => `填空${only(gradings, 'all', '全对才得分')}${only(gradings, 'partial', '每空按比例得分')}`,
  essay: () => '按评分标准给分',
  task: () => '当场操作，考官按检查表给分',
};
