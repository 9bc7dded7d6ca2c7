import { knows } from '../../../src/exam/rehearsal/answers.ts';
import { chance } from '../../../src/exam/rehearsal/chance.ts';
import type { DrawnExam } from '../exam-folder.ts';
import { skillOf } from './cast.ts';
import type { ScoreOf } from './sheets.ts';

/** What a marker gives: the truth, seen a little differently by each; `quarrel` is seen very differently by 乙. */
export function markerOf(exam: DrawnExam, marker: string, quarrel: { code: string; item: string }): ScoreOf {
  return (code, item, line, max) => {
    const question = exam.questions.get(item);
    if (!question) return null;
    if (code === quarrel.code && item === quarrel.item) return marker === '甲' ? max : 0;
    const deserved = knows({ code, skill: skillOf(code) }, question, line) ? max : 0;
    const isStrict = marker === '乙' && chance('strict', code, item, line) < 80;
    return isStrict && max > 1 ? Math.max(0, deserved - 1) : deserved;
  };
}

/** The third one, who sees both. */
export const thirdOpinion: ScoreOf = (_code, _item, _line, max) => Math.ceil(max / 2);
