import { type ItemFlag, MIN_FOR_CORRELATION, MIN_FOR_FLAGS } from './item-statistics.ts';

/** A flag in plain words: what was seen, and what to look at. A flag is a question, not a verdict. */
export const FLAG_TEXTS: Readonly<Record<ItemFlag, { name: string; look: string }>> = {
  'too-hard': { name: '得分率低于 20%', look: '没有教过、题意不清，或答案有误' },
  'too-easy': { name: '得分率高于 95%', look: '几乎人人都对，分不出高低；要考的就是人人会的，可以留着' },
  'negative-discrimination': { name: '区分度为负', look: '其他题做得好的人这题反而错：查答案和题意' },
  'key-suspect': { name: '疑似答案有误', look: '选另一项的人更多，其他题也做得更好：核对答案' },
};

/** When figures are left out. */
export const HIDDEN_TEXT = `不到 ${MIN_FOR_CORRELATION} 人不算区分度，不到 ${MIN_FOR_FLAGS} 人不作提示。`;
