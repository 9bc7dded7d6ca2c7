import fc from 'fast-check';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { describe, expect, test } from 'vitest';
import { readQuestionsJson } from '../../../../src/exam/exchange/json/json.ts';
import { exportQti } from '../../../../src/exam/exchange/qti/export.ts';
import { probesOf } from '../../../../src/exam/exchange/qti/probes.ts';
import type { Question, QuestionOf } from '../../../../src/exam/item.ts';
import { anyQuestion, questionOf } from '../support/arbitrary.ts';
import { hostile } from '../support/hostile.ts';
import { RUNS } from '../support/known.ts';

const parser = new XMLParser({ ignoreAttributes: false, attributeNamePrefix: '@', parseTagValue: false });
interface Item {
  'qti-assessment-item': Record<string, unknown>;
}
const packageOf = (question: Question) => exportQti([question], { secrecy: 'sealed' });
function itemOf(question: Question): string {
  const xml = packageOf(question).files.get(`items/${question.id}.xml`) ?? '';
  expect(XMLValidator.validate(xml)).toBe(true);
  return xml;
}

describe('QTI 3', () => {
  test('items are well-formed, with the notice in the first line and the points in SCORE', () => {
    fc.assert(
      fc.property(hostile(anyQuestion), (question) => {
        const xml = itemOf(question);
        expect(xml.split('\n')[0]).toContain('封存题');
        const item = (parser.parse(xml) as Item)['qti-assessment-item'];
        expect(item['@title']).toBe(question.id);
        const outcomes = [item['qti-outcome-declaration']].flat() as Record<string, string>[];
        expect(outcomes[0]).toMatchObject({ '@identifier': 'SCORE', '@normal-maximum': String(question.points) });
        // The standard's own templates give 1 point whatever a question is worth.
        expect(xml).not.toContain('template=');
        const isMarked = question.type === 'essay' || question.type === 'task';
        expect(xml.includes('<qti-response-processing>')).toBe(!isMarked);
        expect(outcomes[0]?.['@external-scored']).toBe(isMarked ? 'human' : undefined);
      }),
      { numRuns: RUNS },
    );
  });

  test('the package holds our own form beside the items, so nothing is lost on the way back', () => {
    fc.assert(
      fc.property(hostile(anyQuestion), (question) => {
        const { files } = packageOf(question);
        const read = readQuestionsJson({ path: 'q', text: files.get('questions.json') ?? '' });
        expect(read.questions.map((located) => located.question)).toEqual([question]);
        const manifest = files.get('imsmanifest.xml') ?? '';
        expect(XMLValidator.validate(manifest)).toBe(true);
        expect([...manifest.matchAll(/<file href="([^"]*)"/g)].map(([, href]) => href).sort()).toEqual(
          [...files.keys()].filter((path) => path !== 'imsmanifest.xml').sort(),
        );
      }),
      { numRuns: Math.ceil(RUNS / 2) },
    );
  });

  test('bounds of a number are exact decimals', () => {
    const [base] = fc.sample(questionOf('numeric'), 1) as [QuestionOf<'numeric'>];
    const bounds = (answer: string, tolerance: string) =>
      [
        ...itemOf({ ...base, answer, tolerance }).matchAll(
          /base-type="float">(-?[\d.]+)<\/qti-base-value><\/qti-[gl]te>/g,
        ),
      ].map(([, value]) => value);
    expect(bounds('50.69', '0.01')).toEqual(['50.68', '50.70']);
    expect(bounds('-0.5', '1')).toEqual(['-1.5', '0.5']);
    expect(bounds('554', '0')).toEqual(['554', '554']);
  });

  test('says what another system will not see', () => {
    const [base] = fc.sample(questionOf('short'), 1) as [QuestionOf<'short'>];
    const kinds = packageOf({ ...base, tags: ['a'], enemies: ['b'] }).losses.map(({ kind }) => kind);
    expect(kinds).toEqual(expect.arrayContaining(['normalize', 'tags', 'enemies', 'source']));
    expect(kinds).not.toEqual(expect.arrayContaining(['points']));
  });

  test('answers to try in a player are of all three kinds', () => {
    const some = (type: 'multiple' | 'match' | 'order' | 'cloze') =>
      fc.sample(questionOf(type), { numRuns: 60, seed: 3 });
    for (const type of ['multiple', 'match', 'order', 'cloze'] as const) {
      const kinds = new Set(
        some(type)
          .flatMap(probesOf)
          .map(({ kind }) => kind),
      );
      expect([...kinds].sort()).toEqual(['partial', 'right', 'wrong']);
    }
  });
});
