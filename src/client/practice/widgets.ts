import type { Question } from '../../exam/item.ts';
import { choiceWidget } from './widgets/choice.ts';
import { clozeWidget } from './widgets/cloze.ts';
import { matchWidget } from './widgets/match.ts';
import { orderWidget } from './widgets/order.ts';
import { selfMarkedWidget } from './widgets/self-marked.ts';
import { textWidget } from './widgets/text.ts';
import { trueFalseWidget } from './widgets/true-false.ts';
import type { Widget } from './widgets/widget.ts';
import type { PracticeWords } from './words.ts';

/** The widget for a question, one file a type. */
export function createWidget(question: Question, words: PracticeWords, random: () => number): Widget {
  switch (question.type) {
    case 'single':
    case 'multiple':
      return choiceWidget(question, random);
    case 'truefalse':
      return trueFalseWidget(question, words);
    case 'short':
    case 'numeric':
      return textWidget(question, words);
    case 'match':
      return matchWidget(question, words, random);
    case 'order':
      return orderWidget(question, words, random);
    case 'cloze':
      return clozeWidget(question, words);
    case 'essay':
    case 'task':
      return selfMarkedWidget(question, words);
  }
}
