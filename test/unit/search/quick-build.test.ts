import { brotliCompressSync, constants } from 'node:zlib';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Content } from '../../../src/content/model.ts';
import { hanTables } from '../../../src/node/han.ts';
import { buildQuickIndex } from '../../../src/search/quick-build.ts';
import { packHeading, type QuickJson, unpackHeading } from '../../../src/search/quick-format.ts';
import { quickIndexText } from '../../../src/search/quick-json.ts';
import { loadQuickIndex } from '../../../src/search/quick-load.ts';
import { quickSearch } from '../../../src/search/quick-query.ts';
import { FILES, fixtureContent } from './fixture.ts';
import { random, syntheticContent } from './synthetic.ts';

const text = quickIndexText(fixtureContent(), hanTables());

describe('the quick index', () => {
  test('is the same text for the same content, whatever the order of files', () => {
    const reversed = Object.fromEntries(Object.entries(FILES).reverse());
    expect(quickIndexText(fixtureContent(reversed), hanTables())).toBe(text);
    const content = fixtureContent();
    const shuffled = { ...content, pages: [...content.pages].reverse(), codes: [...content.codes].reverse() };
    expect(quickIndexText(shuffled, hanTables())).toBe(text);
  });

  test('leaves out noindex pages, withdrawn pages and their codes, and every question', () => {
    expect(text).toContain('点播黑场');
    for (const hidden of ['不收录', '独角兽', 'secret', '撤下的', '6154', '金丝雀', 'canary']) {
      expect(text, hidden).not.toContain(hidden);
    }
  });

  test('brings only the Traditional pairs and readings its text needs', () => {
    const json = JSON.parse(text) as QuickJson;
    expect(json.simplified).toContain('馬马');
    expect(json.simplified).not.toContain('鹽盐');
    expect(json.simplified.length).toBeLessThan(hanTables().simplified.length / 4);
    expect(json.readings).not.toContain('盐');
  });

  test('headings site.yaml gives to every page are left out, others keep their anchor', () => {
    const json = JSON.parse(text) as QuickJson;
    expect(json.pages.headings.flat()).toContain('换万兆口[#port]');
    expect(json.pages.headings.flat()).not.toContain('处置[#act]');
  });

  test('another format is refused', () => {
    const json = { ...(JSON.parse(text) as QuickJson), format: 1 } as unknown as QuickJson;
    expect(() => loadQuickIndex(json)).toThrow(TypeError);
  });
});

test.each([
  ['静态与动态', '静态与动态'],
  ['How to Start', 'how-to-start'],
  ['换口', 'port'],
  ['看 [#3] 号', 'x'],
])('a heading and its anchor survive packing: %s %s', (heading, anchor) => {
  expect(unpackHeading(packHeading(heading, anchor))).toEqual({ text: heading, anchor });
});

describe('at 1,200 long pages', () => {
  let content: Content;
  let json: QuickJson;
  beforeAll(() => {
    content = syntheticContent(1_200);
    json = buildQuickIndex(content, hanTables());
  });

  test('stays within 110 KB of brotli', () => {
    const plain = JSON.stringify(json);
    // Level 9 is what servers use for files compressed ahead; 11 only flatters.
    const size = brotliCompressSync(plain, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }).length;
    console.log(`quick index, 1,200 pages: ${(plain.length / 1e3).toFixed(0)} k characters, ${size} bytes of brotli`);
    expect(size).toBeLessThanOrEqual(110_000);
    expect(size).toBeGreaterThan(30_000);
  });

  test('answers within 50 ms, 95 times of 100', () => {
    const index = loadQuickIndex(json);
    const next = random(7);
    const titles = content.pages.map((page) => page.data.title);
    const pick = () => titles[Math.floor(next() * titles.length)] ?? '';
    const queries = Array.from({ length: 60 }, () => [
      pick(),
      pick().slice(2, 5),
      `${pick().slice(0, 2)} ${pick().slice(0, 2)}`,
      `m${Math.floor(next() * 9_000 + 1_000)}`,
      'dianbo',
      'dbhc',
      String(Math.floor(next() * 90_000 + 10_000)),
      '量子纠缠',
    ]).flat();
    for (const query of queries.slice(0, 40)) quickSearch(index, query);
    const times = queries.map((query) => {
      const start = performance.now();
      quickSearch(index, query);
      return performance.now() - start;
    });
    times.sort((a, b) => a - b);
    const at = (share: number) => times[Math.floor(times.length * share)] ?? 0;
    console.log(`quick query, 1,200 pages: p50 ${at(0.5).toFixed(1)} ms, p95 ${at(0.95).toFixed(1)} ms`);
    expect(at(0.95)).toBeLessThanOrEqual(50);
  });
});
