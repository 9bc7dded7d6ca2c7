import type { Question } from '../../item.ts';
import type { Exported, ExportOptions } from '../exported.ts';
import { type Loss, lostFields } from '../loss.ts';
import { SECRECY_NOTICES } from '../secrecy.ts';
import { textsOf } from '../texts.ts';
import { element, hasForbidden, xmlHead } from '../xml.ts';
import { markdownElement, plain, textElement } from './parts.ts';
import { type MoodleBody, moodleBody } from './writers.ts';

const KEPT = ['id', 'tags', 'stem', 'explanation', 'points'];

/** One Moodle XML file: all ten types have a form, some a poorer one. */
export function exportMoodle(questions: readonly Question[], { secrecy }: ExportOptions): Exported {
  const blocks: string[] = [];
  const losses: Loss[] = [];
  for (const question of questions) {
    if (question.status === 'retired') {
      losses.push({ id: question.id, kind: 'question', detail: '已经作废' });
      continue;
    }
    const body = moodleBody(question);
    blocks.push(questionElement(question, body));
    const kept = [...KEPT, ...body.kept].filter((field) => field !== 'points' || !body.losesPoints);
    losses.push(...lostFields(question, kept), ...lostCharacters(question, body));
  }
  const xml = `${xmlHead(SECRECY_NOTICES[secrecy])}<quiz>\n${blocks.join('\n')}\n</quiz>\n`;
  return { files: new Map([['questions.xml', xml]]), written: blocks.length, losses };
}

function questionElement({ id, points, stem, explanation, tags }: Question, { type, parts, text }: MoodleBody): string {
  const tagged = tags.map((tag) => textElement('tag', tag));
  const lines = [
    textElement('name', id),
    markdownElement('questiontext', text ?? stem),
    markdownElement('generalfeedback', explanation),
    // A text with blanks is worth what its blanks are worth.
    ...(type === 'cloze' ? [] : [plain('defaultgrade', points)]),
    plain('penalty', 0),
    plain('hidden', 0),
    plain('idnumber', id),
    ...parts,
    ...(tagged.length > 0 ? [element('tags', {}, ...tagged)] : []),
  ];
  return element('question', { type }, '\n  ', lines.join('\n  '), '\n');
}

function lostCharacters(question: Question, { changed = [] }: MoodleBody): Loss[] {
  const details = [...changed];
  if (textsOf(question).some(hasForbidden)) details.push('文字里有 XML 写不出的控制字符，换成了 \uFFFD');
  return details.map((detail) => ({ id: question.id, kind: 'characters', detail }));
}
