import type { Question } from '../../../../src/exam/item.ts';
import { dutyBlueprint } from './known.ts';
import { syntheticBank } from './synthetic.ts';
import { toYaml } from './write.ts';

/** What only a key may have; on anything a candidate sees it is a leak. */
export const SECRETS = ['机密答案', '理由在此', '合成解析', '评分要点', '检查步骤'];

const LONG_STEM = '很长的题干，'.repeat(180);
const LONG_OPTION = '很长的选项，'.repeat(30);

/** A bank whose texts say where they come from, so that a sheet can be searched for them. Some of it is very long. */
export function tellingBank(): Question[] {
  return syntheticBank(dutyBlueprint(), { seed: 'telling', size: 260 }).map((question, at): Question => {
    const isLong = at % 40 === 7;
    const stem = `${question.id}的题干${isLong ? LONG_STEM : ''}完`;
    switch (question.type) {
      case 'single':
      case 'multiple': {
        const options = question.options.map((option, index) => ({
          ...option,
          text: `${question.id}选${'甲乙丙丁'[index]}${isLong ? LONG_OPTION : ''}`,
          why: '理由在此',
        }));
        return { ...question, stem, options };
      }
      case 'short':
        return { ...question, stem, accept: [`机密答案${question.id}`] };
      case 'numeric':
        return { ...question, stem, answer: '918273' };
      case 'cloze':
        return { ...question, stem, text: `前{{机密答案甲}}中{{机密答案乙}}后` };
      case 'essay':
        return { ...question, stem, rubric: [{ text: '评分要点', points: question.points }] };
      case 'task':
        return { ...question, stem, checklist: [{ text: '检查步骤', points: question.points }] };
      default:
        return { ...question, stem };
    }
  });
}

export function tellingBankText(): string {
  return `# 公开样题\n${toYaml(tellingBank())}`;
}
