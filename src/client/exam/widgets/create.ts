import type { SittingQuestion } from '../../../exam/sitting/paper.ts';
import { matchWidget, orderWidget } from './arrange.ts';
import { choiceWidget, trueFalseWidget } from './choice.ts';
import { clozeWidget, drawingWidget, essayWidget, lineWidget, taskWidget } from './text.ts';
import type { Widget, WidgetInput } from './widget.ts';

export function createWidget(question: SittingQuestion, input: WidgetInput): Widget {
  const { entriesHtml = [], leftsHtml = [], columns = ['', ''], pieces = [], unit } = question;
  switch (question.type) {
    case 'single':
      return choiceWidget(entriesHtml, false, input);
    case 'multiple':
      return choiceWidget(entriesHtml, true, input);
    case 'truefalse':
      return trueFalseWidget(input);
    case 'short':
      return lineWidget('short', undefined, input);
    case 'numeric':
      return lineWidget('numeric', unit, input);
    case 'match':
      return matchWidget({ lefts: leftsHtml, entries: entriesHtml, columns }, input);
    case 'order':
      return orderWidget(entriesHtml, input);
    case 'cloze':
      return clozeWidget(pieces, input);
    case 'essay':
      return question.upload === 'image' ? drawingWidget(input) : essayWidget(input);
    case 'task':
      return taskWidget();
  }
}
