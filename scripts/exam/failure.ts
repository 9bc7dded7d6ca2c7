import type { DrawFailure } from '../../src/exam/draw/draw.ts';
import { DIFFICULTY_NAMES } from '../../src/exam/vocabulary.ts';

/** Why nothing was drawn, and what to do about it. */
export function failureText(failure: DrawFailure): string {
  if (failure.kind === 'pool-too-small') {
    const { section, part, difficulty, need, have } = failure;
    const level = difficulty === null ? '' : `、难度${DIFFICULTY_NAMES[difficulty]}`;
    return `${section} 第 ${part + 1} 组${level}要 ${need} 题，题库里只有 ${have} 题\n  补题、减少套数（--forms）、允许各卷共用题（--shared），或改蓝图`;
  }
  const { section, owner, attempts } = failure;
  return `${section}（${owner}）试了 ${attempts} 次，没有一份满足公差、考点上限和互斥\n  放宽蓝图里这一部分的 tolerance 或 topicCap，或补题；先用 exam lint 试抽`;
}
