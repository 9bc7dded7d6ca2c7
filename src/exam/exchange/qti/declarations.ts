import { element, xmlText } from '../xml.ts';

type Cardinality = 'single' | 'multiple' | 'ordered';
type BaseType = 'identifier' | 'directedPair' | 'string' | 'float' | 'file' | 'boolean';

export interface MapEntry {
  key: string;
  value: number;
}

/** @param entries mapping; `lowerBound` keeps a sum of penalties at 0. */
export function responseDeclaration(
  identifier: string,
  cardinality: Cardinality,
  baseType: BaseType,
  values: readonly string[],
  mapping?: { entries: readonly MapEntry[]; lowerBound?: number },
): string {
  const correct = element(
    'qti-correct-response',
    {},
    ...values.map((value) => element('qti-value', {}, xmlText(value))),
  );
  const mapped =
    mapping &&
    element(
      'qti-mapping',
      { 'default-value': 0, 'lower-bound': mapping.lowerBound },
      ...mapping.entries.map(({ key, value }) => element('qti-map-entry', { 'map-key': key, 'mapped-value': value })),
    );
  return element(
    'qti-response-declaration',
    { identifier, cardinality, 'base-type': baseType },
    values.length > 0 && correct,
    mapped,
  );
}

/** SCORE starts at 0, so an answer no rule is about gives nothing. */
export function scoreDeclaration(points: number, isMarkedByPeople: boolean): string {
  return element(
    'qti-outcome-declaration',
    {
      identifier: 'SCORE',
      cardinality: 'single',
      'base-type': 'float',
      'normal-minimum': 0,
      'normal-maximum': points,
      'external-scored': isMarkedByPeople ? 'human' : undefined,
    },
    element('qti-default-value', {}, element('qti-value', {}, '0')),
  );
}

/** A counter response processing adds to. */
export function counterDeclaration(identifier: string): string {
  const zero = element('qti-default-value', {}, element('qti-value', {}, '0'));
  return element('qti-outcome-declaration', { identifier, cardinality: 'single', 'base-type': 'float' }, zero);
}
