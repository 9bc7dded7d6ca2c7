import type { Question, QuestionOf } from '../../item.ts';
import type { QuestionType } from '../../vocabulary.ts';
import { shareOfAll, WRONG_SHARE } from '../fractions.ts';
import { element } from '../xml.ts';
import { clozeText, hasForeignBlank } from './cloze.ts';
import { answerElement, essayParts, graderInfo, markdownElement, plain, textElement } from './parts.ts';

/** What a type becomes in Moodle, and which of its own fields that keeps. */
export interface MoodleBody {
  /** Moodle's name of the type. */
  type: string;
  parts: readonly string[];
  kept: readonly string[];
  /** Instead of the stem, where the answers stand inside the text. */
  text?: string;
  losesPoints?: boolean;
  /** Texts that are read differently, in Chinese. */
  changed?: readonly string[];
}

export const MOODLE_WRITERS: { [T in QuestionType]: (question: QuestionOf<T>) => MoodleBody } = {
  single: (question) => choiceBody(question, '100', '0', []),
  multiple(question) {
    const share = shareOfAll(question.options.filter(({ correct }) => correct).length);
    return choiceBody(question, share, WRONG_SHARE, question.grading === 'partial' ? ['grading'] : []);
  },
  truefalse: ({ answer }) => ({
    type: 'truefalse',
    parts: [true, false].map((value) =>
      element('answer', { fraction: value === answer ? 100 : 0, format: 'moodle_auto_format' }, plain('text', value)),
    ),
    kept: ['answer'],
  }),
  short: ({ accept, normalize }) => ({
    type: 'shortanswer',
    // In Moodle a star stands for any text.
    parts: [
      plain('usecase', normalize.includes('casefold') ? 0 : 1),
      ...accept.map((text) => answerElement('100', text.replaceAll('*', '\\*'))),
    ],
    kept: ['accept'],
  }),
  numeric: ({ answer, tolerance, unit }) => ({
    type: 'numerical',
    parts: [
      answerElement('100', answer, plain('tolerance', tolerance)),
      ...(unit === undefined
        ? [plain('showunits', 3)]
        : [
            element('units', {}, element('unit', {}, plain('multiplier', 1), plain('unit_name', unit))),
            plain('unitgradingtype', 0),
            plain('showunits', 0),
          ]),
    ],
    kept: ['answer', 'tolerance', 'unit'],
  }),
  match: ({ pairs, extras, grading }) => ({
    type: 'matching',
    parts: [
      plain('shuffleanswers', true),
      ...[...pairs, ...extras.map((right) => ({ left: '', right }))].map(({ left, right }) =>
        element('subquestion', { format: 'markdown' }, plain('text', left), textElement('answer', right)),
      ),
    ],
    kept: grading === 'pairs' ? ['pairs', 'extras', 'grading'] : ['pairs', 'extras'],
  }),
  order: ({ items, grading }) => ({
    type: 'ordering',
    parts: [
      plain('layouttype', 'VERTICAL'),
      plain('selecttype', 'ALL'),
      plain('selectcount', 0),
      // Each step but the last compared with the one behind it: our rule of joints.
      plain('gradingtype', grading === 'all' ? 'ALL_OR_NOTHING' : 'RELATIVE_NEXT_EXCLUDE_LAST'),
      plain('showgrading', 'SHOW'),
      plain('numberingstyle', 'none'),
      ...items.map((text, at) => answerElement(String(at + 1), text)),
    ],
    kept: ['items', 'grading'],
  }),
  cloze(question) {
    const { text, keepsPoints } = clozeText(question);
    const changed = hasForeignBlank(question.text) ? ['挖空文字里有像 {1:…} 的写法，Moodle 会当成空'] : [];
    const kept = question.grading === 'partial' ? ['text', 'grading'] : ['text'];
    return { type: 'cloze', parts: [], kept, text, losesPoints: !keepsPoints, changed };
  },
  essay: ({ rubric, upload, lines }) => ({
    type: 'essay',
    parts: [...essayParts(lines, upload === 'image'), graderInfo(rubric)],
    kept: ['upload', 'lines'],
  }),
  task: ({ checklist }) => ({
    type: 'essay',
    parts: [...essayParts(5, false), graderInfo(checklist)],
    kept: [],
  }),
};

export function moodleBody(question: Question): MoodleBody {
  // The cast says what the table guarantees: writer and question share `type`.
  return (MOODLE_WRITERS[question.type] as (question: Question) => MoodleBody)(question);
}

function choiceBody(
  { type, options, fixedLast }: QuestionOf<'single'> | QuestionOf<'multiple'>,
  right: string,
  wrong: string,
  kept: readonly string[],
): MoodleBody {
  return {
    type: 'multichoice',
    parts: [
      plain('single', type === 'single'),
      plain('shuffleanswers', !fixedLast),
      plain('answernumbering', 'ABCD'),
      ...options.map(({ text, correct, why }) =>
        answerElement(correct ? right : wrong, text, markdownElement('feedback', why)),
      ),
    ],
    kept: ['options', ...kept],
  };
}
