import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { checkReferences } from '../../../src/content/checks/references.ts';
import type { PageOf } from '../../../src/content/model.ts';
import { parsePage } from '../../../src/content/parse-page.ts';
import { flow, widthOf } from '../../../src/content/schema/flows.ts';
import { sourceOf } from '../../../src/content/sources.ts';
import { loadContentDirectory } from '../../../src/node/content.ts';
import { textRecords } from '../../../src/search/text-records.ts';
import { portableBook } from '../../../src/singlefile/from-content.ts';

const cooling = fileURLToPath(new URL('../../fixtures/cooling/content', import.meta.url));
const content = await loadContentDirectory({ directory: cooling });
const pages = new Map(content.pages.map((page) => [page.ref, page]));
const startUp = pages.get('flows/start-up') as PageOf<'flows'>;

test('a flow has the drawing made from its steps, and arrows say the short name of the interface', () => {
  const [drawing] = startUp.body.diagrams;
  expect(drawing?.title).toBe('冷机开机');
  expect(drawing?.description).toContain('6 步');
  expect(drawing?.source).toContain('p2->>p3: 冷冻水回路 要求出水');
  expect(drawing?.line).toBe(startUp.fieldLines.steps);
  expect(content.diagrams.has(drawing?.hash ?? '')).toBe(true);
});

test('an interface that does not exist and a misspelt system are found at their lines', () => {
  const files = [
    'title: 坏',
    'owner: operator',
    'evidence: platform',
    'chart: sequence',
    'participants: [{ id: a, name: 甲, system: nope }, { id: b, name: 乙 }]',
    'steps:',
    '  - { from: a, to: b, text: 去, interface: nope }',
  ];
  const { page } = parsePage('content/flows/bad.md', `---\n${files.join('\n')}\n---\n\n正文。\n`, content.settings);
  const found = checkReferences(page ? [page] : [], content.settings, new Map());
  expect(found.map(({ kind, line }) => `${kind} ${line}`)).toEqual(['reference-unknown 6', 'reference-unknown 8']);
});

test('a step without any evidence is found', () => {
  const front = 'title: 坏\nowner: operator\nchart: sequence\nparticipants: [{ id: a, name: 甲 }, { id: b, name: 乙 }]';
  const text = `---\n${front}\nsteps:\n  - { from: a, to: b, text: 去 }\n  - { from: b, to: a, text: 回, evidence: platform }\n---\n`;
  const { findings } = parsePage('content/flows/bad.md', text, content.settings);
  expect(findings.map(({ kind, line }) => `${kind} ${line}`)).toEqual(['evidence-missing 7']);
});

test('labels have room for sixteen Han characters', () => {
  expect(widthOf('SETUP 候选')).toBe(10);
  const text = flow.shape.steps.element.shape.text;
  expect(text.safeParse('一二三四五六七八九十一二三四五六').success).toBe(true);
  expect(text.safeParse('一二三四五六七八九十一二三四五六七').success).toBe(false);
  expect(text.safeParse('a'.repeat(33)).success).toBe(false);
});

test('a question can rest on all steps or on one, and is as weak as the weakest', () => {
  const source = (anchor: string) => sourceOf(`flows/start-up#${anchor}`, pages, new Map());
  expect(source('steps')?.evidence).toBe('unverified');
  expect(source('step-1')?.evidence).toBe('platform');
  expect(source('step-4')?.evidence).toBe('unverified');
  expect(source('step-7')).toBeUndefined();
  expect(source('step-1')?.hash).not.toBe(source('step-2')?.hash);
});

test('text and detail of the steps are searched, each with its own place', () => {
  const record = textRecords(content).find(({ ref }) => ref === 'flows/start-up');
  expect(record?.type).toBe('flows');
  const step = record?.sections.find(({ anchor }) => anchor === 'step-2');
  expect(step?.text).toContain('要求出水');
  expect(step?.text).toContain('水泵先转');
});

test('the portable book has flows last, drawn and in words', () => {
  const group = portableBook(content).groups.at(-1);
  expect(group?.key).toBe('flows');
  const page = group?.pages.find(({ id }) => id === 'start-up');
  expect(page?.html).toContain('<svg ');
  expect(page?.html).toContain('水泵先转，冷机后启。');
  expect(page?.html).toContain('断在水泵');
});
