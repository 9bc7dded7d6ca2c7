import type { QuestionOf } from '../../item.ts';
import type { MarkLine } from '../../types/mark-lines.ts';
import { element, xmlText } from '../xml.ts';
import type { QtiBody } from './body.ts';
import { responseDeclaration } from './declarations.ts';

export function essayBody({ rubric, upload, lines }: QuestionOf<'essay'>): QtiBody {
  const isDrawing = upload === 'image';
  return {
    declarations: [responseDeclaration('RESPONSE', 'single', isDrawing ? 'file' : 'string', [])],
    interaction:
      scorerBlock(rubric) +
      (isDrawing
        ? element('qti-upload-interaction', { 'response-identifier': 'RESPONSE', type: 'image/*' })
        : element('qti-extended-text-interaction', { 'response-identifier': 'RESPONSE', 'expected-lines': lines })),
    rules: [],
    kept: isDrawing ? ['upload', 'rubric'] : ['rubric', 'lines'],
    isMarkedByPeople: true,
  };
}

/** Done before an observer: nothing to be typed in. */
export function taskBody({ checklist }: QuestionOf<'task'>): QtiBody {
  return {
    declarations: [],
    interaction: scorerBlock(checklist),
    rules: [],
    kept: ['checklist'],
    isMarkedByPeople: true,
  };
}

/** Only markers see it. */
function scorerBlock(lines: readonly MarkLine[]): string {
  const rows = lines.map(({ text, points }) => element('li', {}, xmlText(`${text}（${points} 分）`)));
  const body = element('qti-content-body', {}, element('ul', {}, ...rows));
  return element('qti-rubric-block', { use: 'scoring', view: 'scorer' }, body);
}
