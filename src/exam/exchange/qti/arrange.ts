import { matchChoices } from '../../grading/arrange.ts';
import type { QuestionOf } from '../../item.ts';
import { element } from '../xml.ts';
import type { QtiBody } from './body.ts';
import { allOrNothing, choiceId } from './choice.ts';
import { counterDeclaration, responseDeclaration } from './declarations.ts';
import { and, base, index, mapResponse, match, set, share, sum, variable, when } from './expressions.ts';
import { lineXhtml } from './xhtml.ts';

export const leftId = (at: number) => `L${at + 1}`;
export const rightId = (at: number) => `R${at + 1}`;

export function matchBody(question: QuestionOf<'match'>): QtiBody {
  const { pairs, points, grading } = question;
  const rights = matchChoices(question);
  const right = pairs.map((pair, at) => `${leftId(at)} ${rightId(rights.indexOf(pair.right))}`);
  const entries = right.map((key) => ({ key, value: 1 }));
  const sides = [
    pairs.map(({ left }, at) => side(leftId(at), left, 1)),
    rights.map((text, at) => side(rightId(at), text, 0)),
  ];
  return {
    declarations: [responseDeclaration('RESPONSE', 'multiple', 'directedPair', right, { entries })],
    interaction: element(
      'qti-match-interaction',
      { 'response-identifier': 'RESPONSE', shuffle: 'true', 'max-associations': pairs.length },
      ...sides.map((set) => element('qti-simple-match-set', {}, ...set)),
    ),
    rules: [
      grading === 'all' ? allOrNothing(points) : set('SCORE', share(mapResponse('RESPONSE'), pairs.length, points)),
    ],
    kept: ['pairs', 'extras', 'grading'],
  };
}

/** A right side may serve several left ones; a left one takes a single right side. */
function side(identifier: string, text: string, max: number): string {
  return element('qti-simple-associable-choice', { identifier, 'match-max': max }, lineXhtml(text));
}

export function orderBody({ items, points, grading }: QuestionOf<'order'>): QtiBody {
  const right = items.map((_, at) => choiceId(at));
  const steps = items.map((text, at) => element('qti-simple-choice', { identifier: choiceId(at) }, lineXhtml(text)));
  return {
    declarations: [responseDeclaration('RESPONSE', 'ordered', 'identifier', right)],
    interaction: element('qti-order-interaction', { 'response-identifier': 'RESPONSE', shuffle: 'true' }, ...steps),
    ...(grading === 'all'
      ? { rules: [allOrNothing(points)] }
      : { counters: [counterDeclaration('JOINTS')], rules: jointRules(items.length, points) }),
    kept: ['items', 'grading'],
  };
}

/** One more for every place where a step is directly followed by its right successor. */
function jointRules(count: number, points: number): string[] {
  const at = (place: number, step: number) =>
    match(index(place, variable('RESPONSE')), base('identifier', choiceId(step)));
  const rules: string[] = [];
  for (let step = 0; step < count - 1; step++) {
    for (let place = 1; place < count; place++) {
      const joint = and(at(place, step), at(place + 1, step + 1));
      rules.push(when(joint, set('JOINTS', sum(variable('JOINTS'), base('float', 1)))));
    }
  }
  return [...rules, set('SCORE', share(variable('JOINTS'), count - 1, points))];
}
