import type { Question } from '../../item.ts';
import { element, xmlHead } from '../xml.ts';
import type { QtiBody } from './body.ts';
import { scoreDeclaration } from './declarations.ts';
import { base, set } from './expressions.ts';
import { markdownXhtml } from './xhtml.ts';

const NAMESPACE = 'http://www.imsglobal.org/xsd/imsqtiasi_v3p0';
/** QTI identifiers begin with a letter; our ids may begin with a digit. */
export const itemId = (id: string) => `q-${id}`;

/** One `qti-assessment-item` with response processing written out. */
export function itemXml({ id, points, stem, explanation }: Question, body: QtiBody, notice: string): string {
  const feedback = element('qti-outcome-declaration', {
    identifier: 'FEEDBACK',
    cardinality: 'single',
    'base-type': 'identifier',
  });
  const explained = explanation !== '' && body.rules.length > 0;
  const rules = explained ? [...body.rules, set('FEEDBACK', base('identifier', 'explanation'))] : body.rules;
  const parts = [
    ...body.declarations,
    scoreDeclaration(points, body.isMarkedByPeople ?? false),
    ...(body.counters ?? []),
    ...(explained ? [feedback] : []),
    element('qti-item-body', {}, '\n', markdownXhtml(stem), '\n', body.interaction, '\n'),
    ...(rules.length > 0 ? [element('qti-response-processing', {}, '\n', rules.join('\n'), '\n')] : []),
    ...(explained ? [explanationElement(explanation)] : []),
  ];
  const attributes = {
    xmlns: NAMESPACE,
    identifier: itemId(id),
    title: id,
    adaptive: 'false',
    'time-dependent': 'false',
    'xml:lang': 'zh-CN',
  };
  return `${xmlHead(notice)}${element('qti-assessment-item', attributes, '\n', parts.join('\n'), '\n')}\n`;
}

function explanationElement(explanation: string): string {
  return element(
    'qti-modal-feedback',
    { 'outcome-identifier': 'FEEDBACK', identifier: 'explanation', 'show-hide': 'show' },
    element('qti-content-body', {}, markdownXhtml(explanation)),
  );
}
