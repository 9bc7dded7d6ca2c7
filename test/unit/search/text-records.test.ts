import { expect, test } from 'vitest';
import { textRecords } from '../../../src/search/text-records.ts';
import { FILES, fixtureContent } from './fixture.ts';

const records = textRecords(fixtureContent());
const record = (ref: string, from = records) => from.find((one) => one.ref === ref);

test('only what search may know, in a fixed order', () => {
  const refs = records.map((one) => one.ref);
  expect(refs).toEqual([...refs].sort());
  expect(refs).toContain('glossary/ngod');
  expect(refs).not.toContain('notes/secret');
  expect(refs).not.toContain('codes/gone');
  expect(JSON.stringify(records)).not.toMatch(/金丝雀|独角兽|撤下的含义/);
});

test('a section with sub-headings is cut at them, so that a hit leads near', () => {
  expect(record('runbooks/mosaic')?.sections.map(({ anchor }) => anchor)).toEqual(['act', 'port']);
  expect(record('runbooks/mosaic')?.sections[1]?.text).toContain('换到另一条万兆口');
});

test('front matter that readers see is text: the answer of a code, a row of a table', () => {
  expect(record('codes/ote40270')?.sections.map(({ anchor }) => anchor)).toEqual([
    'meaning',
    'firstcheck',
    'action',
    'where',
  ]);
  expect(record('codes/rtsp')?.sections[1]).toEqual({
    anchor: 'rtsp-454',
    heading: 'RTSP 454',
    text: '找不到会话\n看会话还在不在',
  });
});

test('codes and symptoms are names', () => {
  expect(record('runbooks/portal')?.names).toEqual(['主页打不开', '主页转圈', '5203']);
});

test('a link without text reads as its target’s title', () => {
  const linked = fixtureContent({
    ...FILES,
    'content/runbooks/black.md': `${FILES['content/runbooks/black.md']}\n见 [](systems/erm)。\n`,
  });
  const text = record('runbooks/black', textRecords(linked))
    ?.sections.map((section) => section.text)
    .join('');
  expect(text).toContain('见 ERM：边缘资源管理。');
});
