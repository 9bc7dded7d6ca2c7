import { missingPictures } from '../../src/exam/sitting/make-paper.ts';
import { UserError } from './deps.ts';
import type { DrawnExam } from './exam-folder.ts';

/**
 * A paper is one file, sealed or printed: a picture beside the question's text would be missing from it.
 * @throws UserError that names every such picture of the questions that were drawn.
 */
export function refuseMissingPictures({ record, questions }: Pick<DrawnExam, 'record' | 'questions'>): void {
  const used = new Set(
    record.people.flatMap(({ sections }) => sections.flatMap(({ parts }) => parts.flat())).map(({ id }) => id),
  );
  const missing = missingPictures([...questions.values()].filter(({ id }) => used.has(id)));
  if (missing.length === 0) return;
  const lines = missing.slice(0, 20).map(({ id, address }) => `  ${id}：${address.slice(0, 80)}`);
  throw new UserError(
    `${missing.length} 张图不在题目里，进不了卷：\n${lines.join('\n')}\n  题库里把图写成 data:image/png;base64,…，重新建考试`,
  );
}
