import { readFileSync } from 'node:fs';
import { type Browser, chromium } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { diagramHash } from '../../../src/diagram/hash.ts';
import { assertSafeSvg } from '../../../src/diagram/postprocess.ts';
import { findBrowser, launchBrowser } from '../../../src/node/browser.ts';
import { DiagramError, type DiagramRenderer, openRenderer } from '../../../src/node/diagram-renderer.ts';
import { findMisfits } from './fit.ts';
import { SAMPLES, sample } from './samples.ts';

const css = readFileSync(new URL('../../../src/styles/diagram.css', import.meta.url), 'utf8');
const NAMES = [...SAMPLES.keys()];
const onLinux = process.platform === 'linux' && process.arch === 'x64';

let browser: Browser;
let renderer: DiagramRenderer;
const drawn = new Map<string, string>();

beforeAll(async () => {
  browser = await launchBrowser('current', { fonts: 'bundled' });
  renderer = await openRenderer(browser);
  for (const [name, source] of SAMPLES) drawn.set(name, await renderer.render(source));
}, 60_000);
afterAll(() => browser?.close());

const svgOf = (name: string) => drawn.get(name) ?? '';
const page = (body: string, more = '') =>
  `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><style>${css}${more}</style>${body}`;

describe.each(NAMES)('%s', (name) => {
  test('is safe, named, and holds the words of its source', () => {
    const svg = svgOf(name);
    expect(assertSafeSvg(svg)).toEqual([]);
    expect(svg).toMatch(/<title id="dg\w+-t">[^<]+<\/title>\n<desc id="dg\w+-d">[^<]+<\/desc>/);
    expect(svg).toContain(`id="dg${diagramHash(sample(name))}-t"`);
    expect(svg).toMatch(/<text[^>]*>[^<]*[\u4e00-\u9fff]/);
  });

  test('lines end in arrowheads, and every class is in the style sheet', () => {
    const svg = svgOf(name);
    expect(svg).toMatch(/marker-end="url\(#dg\w+-m\d+\)"/);
    const classes = new Set([...svg.matchAll(/class="([^"]+)"/g)].flatMap((match) => match[1]?.split(' ') ?? []));
    expect([...classes].filter((found) => /^dg-[fs]-/.test(found) && !css.includes(`.${found} {`))).toEqual([]);
  });

  test('texts lie in their boxes, also in a slightly wider font', async () => {
    const view = await browser.newPage();
    try {
      for (const more of ['', '.dg text { letter-spacing: 0.04em }']) {
        await view.setContent(page(svgOf(name), more));
        expect(await view.locator('svg').evaluate(findMisfits)).toEqual([]);
      }
    } finally {
      await view.close();
    }
  });
});

test('the same bytes again, in any order, in a new browser, whatever sans-serif is on the machine', async () => {
  const again = [...NAMES].reverse();
  for (const name of again) expect(await renderer.render(sample(name))).toBe(svgOf(name));

  const found = await findBrowser('current', { fonts: 'bundled' });
  const { FONTCONFIG_FILE: _, ...env } = found.env;
  const other = await chromium.launch({ executablePath: found.executablePath, args: found.args, env });
  try {
    const second = await openRenderer(other);
    for (const name of NAMES) expect(await second.render(sample(name))).toBe(svgOf(name));
  } finally {
    await other.close();
  }
}, 60_000);

test('line ends of the source do not show', async () => {
  expect(await renderer.render(sample('flow').replaceAll('\n', '\r\n'))).toBe(svgOf('flow'));
});

test('codes are never broken and no line is a single stray character', () => {
  const texts = [...svgOf('flow').matchAll(/<text[^>]*>([^<]*)</g)].map((match) => match[1] ?? '');
  expect(texts.some((text) => text.includes('OTE40270'))).toBe(true);
  expect(texts.filter((text) => text.length === 1).sort()).toEqual(['否', '有', '是'].sort());
});

test('tones and decisions are told apart', () => {
  expect(svgOf('flow')).toContain('dg-f-danger-fill');
  expect(svgOf('flow')).toContain('dg-f-warn-fill');
  expect(svgOf('flow').match(/dg-f-decision-fill/g)).toHaveLength(3);
});

test('no host answers', async () => {
  const context = await browser.newContext();
  const answered: string[] = [];
  context.on('response', (response) => answered.push(new URL(response.url()).host));
  const own = await openRenderer({ newPage: () => context.newPage() } as Browser);
  await own.render('flowchart TD\n A["https://example.com/x.png"] --> B').catch(() => undefined);
  await own.render('flowchart TD\n A@{ img: "https://example.com/x.png" }').catch(() => undefined);
  await context.close();
  expect(new Set(answered)).toEqual(new Set(['diagram.invalid']));
});

describe('refused with the line', () => {
  test.each([
    ['syntax', 'flowchart TD\n A --> B\n B[a(b] --> C', 3],
    ['kind', 'pie\n "a": 1', 1],
    ['colour of the author', 'sequenceDiagram\n box Aqua 甲\n participant A\n end\n A->>A: 乙', 1],
    ['nothing drawn', 'flowchart TD', 1],
  ])('%s', async (_, source, line) => {
    const error = await renderer.render(source).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(DiagramError);
    expect(error).toMatchObject({ problems: [{ line }] });
  });

  test('and the next one is drawn', async () => {
    await renderer.render('flowchart TD\n A[').catch(() => undefined);
    expect(await renderer.render(sample('state'))).toBe(svgOf('state'));
  });
});

test.runIf(onLinux)(
  'Chromium 109 shows them all, in their boxes and in colour',
  async () => {
    const legacy = await launchBrowser('legacy', { fonts: 'bundled' });
    try {
      const view = await legacy.newPage();
      for (const scheme of ['light', 'dark'] as const) {
        await view.emulateMedia({ colorScheme: scheme });
        await view.setContent(page([...drawn.values()].join('')));
        const ids = await view.locator('[id]').evaluateAll((all) => all.map((element) => element.id));
        expect(new Set(ids).size).toBe(ids.length);
        for (const svg of await view.locator('svg').all()) {
          expect(await svg.evaluate(findMisfits)).toEqual([]);
        }
        const fill = await view
          .locator('.dg-f-danger-fill')
          .first()
          .evaluate((box) => getComputedStyle(box).fill);
        expect(fill).toBe(scheme === 'light' ? 'rgb(251, 233, 231)' : 'rgb(58, 26, 24)');
      }
    } finally {
      await legacy.close();
    }
  },
  60_000,
);

test('paper is black on white, whatever the screen shows', async () => {
  const view = await browser.newPage();
  await view.emulateMedia({ media: 'print', colorScheme: 'dark' });
  await view.setContent(page(svgOf('flow')).replace('<html', '<html data-theme="dark"'));
  const fills = await view
    .locator('.dg-f-node-fill, .dg-f-danger-fill, .dg-f-decision-fill')
    .evaluateAll((all) => [...new Set(all.map((element) => getComputedStyle(element).fill))]);
  await view.close();
  expect(fills).toEqual(['rgb(255, 255, 255)']);
});
