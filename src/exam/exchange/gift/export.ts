import type { Question } from '../../item.ts';
import { TYPE_NAMES } from '../../vocabulary.ts';
import type { Exported, ExportOptions } from '../exported.ts';
import { type Loss, lostFields } from '../loss.ts';
import { SECRECY_NOTICES } from '../secrecy.ts';
import { textsOf } from '../texts.ts';
import { giftTag, giftText, hasMark } from './text.ts';
import { type GiftBody, giftBody } from './writers.ts';

const KEPT = ['id', 'tags', 'stem', 'explanation'];

/** One GIFT file for Moodle and others: seven of the ten types, without points, rules and rubrics. */
export function exportGift(questions: readonly Question[], { secrecy }: ExportOptions): Exported {
  const blocks = [`// ${SECRECY_NOTICES[secrecy]}`];
  const losses: Loss[] = [];
  for (const question of questions) {
    const body = giftBody(question);
    if (question.status === 'retired') losses.push({ id: question.id, kind: 'question', detail: '已经作废' });
    else if (!body) {
      const detail = `GIFT 没有${TYPE_NAMES[question.type]}的写法`;
      losses.push({ id: question.id, kind: 'question', detail });
    } else {
      blocks.push(block(question, body));
      losses.push(...lostFields(question, [...KEPT, ...body.kept]), ...lostCharacters(question));
    }
  }
  return { files: new Map([['questions.gift', `${blocks.join('\n\n')}\n`]]), written: blocks.length - 1, losses };
}

/** Never a blank line inside: it ends the question. */
function block({ id, tags, stem, explanation }: Question, { answers }: GiftBody): string {
  const marks = tags.flatMap((tag) => giftTag(tag) ?? []);
  const feedback = explanation === '' ? [] : [`####${giftText(explanation)}`];
  return [
    `// ${[`[id:${id}]`, ...marks].join(' ')}`,
    `::${giftText(id)}::[markdown]${giftText(stem)} {`,
    ...[...answers, ...feedback].map((line) => `  ${line}`),
    '}',
  ].join('\n');
}

function lostCharacters(question: Question): Loss[] {
  const { id, tags, stem, explanation, ...rest } = question;
  const details: string[] = [];
  const badTags = tags.filter((tag) => giftTag(tag) === undefined);
  if (badTags.length > 0) details.push(`标签里有 ]，没有写出：${badTags.join('、')}`);
  if (textsOf(rest).some((text) => text.includes('->'))) details.push('答案里的 -> 写成了 →');
  if (textsOf(question).some(hasMark)) details.push('文字里有 &&0…; 这样的记号，会被读成别的字符');
  return details.map((detail) => ({ id, kind: 'characters', detail }));
}
