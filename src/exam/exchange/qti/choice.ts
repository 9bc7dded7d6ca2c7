import type { QuestionOf } from '../../item.ts';
import { element } from '../xml.ts';
import type { QtiBody } from './body.ts';
import { responseDeclaration } from './declarations.ts';
import { base, correct, mapResponse, match, set, share, variable, when } from './expressions.ts';
import { lineXhtml } from './xhtml.ts';

/** Identifier of an option; letters as printed. */
export const choiceId = (at: number) => `C${at + 1}`;

export function singleBody(question: QuestionOf<'single'>): QtiBody {
  const right = question.options.flatMap((option, at) => (option.correct ? [choiceId(at)] : []));
  return {
    declarations: [responseDeclaration('RESPONSE', 'single', 'identifier', right)],
    interaction: choices(question, 1),
    rules: [allOrNothing(question.points)],
    kept: ['options', 'fixedLast'],
  };
}

/** A wrong option outweighs all right ones, and the sum stops at 0: our rule for several right ones. */
export function multipleBody(question: QuestionOf<'multiple'>): QtiBody {
  const { options, points, grading } = question;
  const right = options.flatMap((option, at) => (option.correct ? [choiceId(at)] : []));
  const entries = options.map((option, at) => ({ key: choiceId(at), value: option.correct ? 1 : -100 }));
  return {
    declarations: [responseDeclaration('RESPONSE', 'multiple', 'identifier', right, { entries, lowerBound: 0 })],
    interaction: choices(question, 0),
    rules: [
      grading === 'all' ? allOrNothing(points) : set('SCORE', share(mapResponse('RESPONSE'), right.length, points)),
    ],
    kept: ['options', 'fixedLast', 'grading'],
  };
}

export function trueFalseBody({ answer, points }: QuestionOf<'truefalse'>): QtiBody {
  const options = [
    element('qti-simple-choice', { identifier: 'T' }, '对'),
    element('qti-simple-choice', { identifier: 'F' }, '错'),
  ];
  return {
    declarations: [responseDeclaration('RESPONSE', 'single', 'identifier', [answer ? 'T' : 'F'])],
    interaction: element('qti-choice-interaction', { 'response-identifier': 'RESPONSE', 'max-choices': 1 }, ...options),
    rules: [allOrNothing(points)],
    kept: ['answer'],
  };
}

/**
 * Said in full and with the points: the standard's own template `match_correct` gives 1 whatever the question is worth.
 */
export function allOrNothing(points: number): string {
  return when(match(variable('RESPONSE'), correct('RESPONSE')), set('SCORE', base('float', points)));
}

function choices({ options, fixedLast }: QuestionOf<'single'> | QuestionOf<'multiple'>, max: number): string {
  const last = options.length - 1;
  return element(
    'qti-choice-interaction',
    { 'response-identifier': 'RESPONSE', shuffle: 'true', 'max-choices': max },
    ...options.map(({ text }, at) =>
      element(
        'qti-simple-choice',
        { identifier: choiceId(at), fixed: fixedLast && at === last ? 'true' : undefined },
        lineXhtml(text),
      ),
    ),
  );
}
