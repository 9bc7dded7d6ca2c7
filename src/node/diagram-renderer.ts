import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Browser, Page } from '@playwright/test';
import { breakPieces } from '../diagram/break-pieces.ts';
import type { Drawing } from '../diagram/drawing.ts';
import { diagramHash, normaliseSource } from '../diagram/hash.ts';
import { readAccessibility } from '../diagram/meta.ts';
import { assertSafeSvg, DrawingError, toSvg } from '../diagram/postprocess.ts';
import { checkSource, diagramKind, type SourceProblem } from '../diagram/source.ts';
import { mermaidConfig, RENDER_FONT, WRAP_WIDTHS } from '../diagram/theme.ts';
import { wrapPenalty } from '../diagram/wrap.ts';
import { collectDrawing } from './diagram-collect.ts';
import { bundledFonts } from './fonts.ts';

/** A fence that cannot be drawn. Lines are 1-based within the fence; messages are for the author (Chinese). */
export class DiagramError extends Error {
  readonly problems: readonly SourceProblem[];
  constructor(problems: readonly SourceProblem[]) {
    super(problems.map(({ line, message, fix }) => `图中第 ${line} 行：${message}；${fix}`).join('\n'));
    this.name = 'DiagramError';
    this.problems = problems;
  }
}

export interface DiagramRenderer {
  /**
   * The SVG text to store for a fence's source.
   * @throws DiagramError
   */
  render(source: string): Promise<string>;
  close(): Promise<void>;
}

/** `.invalid` never resolves: even a hole in the routing below would not reach a host. */
const ORIGIN = 'http://diagram.invalid/';

/** What the page offers to `page.evaluate`. */
interface PageScope {
  mermaid: {
    initialize(config: unknown): void;
    render(id: string, source: string): Promise<{ svg: string }>;
  };
  collectDrawing(svg: SVGSVGElement): Drawing;
}

/** Opens one page with Mermaid and the bundled font in `browser`; diagrams are drawn in it one after another. */
export async function openRenderer(browser: Browser): Promise<DiagramRenderer> {
  const page = await browser.newPage();
  await serveFromDisk(page);
  await page.goto(ORIGIN);
  await page.evaluate((family) => {
    const faces = [400, 700].map((weight) => document.fonts.load(`${weight} 14px "${family}"`, '中A'));
    return Promise.all(faces).then(() => undefined);
  }, RENDER_FONT);
  let queue: Promise<unknown> = Promise.resolve();
  return {
    render(source) {
      const next = queue.then(() => renderOne(page, source));
      queue = next.catch(() => undefined);
      return next;
    },
    close: () => page.close(),
  };
}

async function renderOne(page: Page, given: string): Promise<string> {
  const source = normaliseSource(given);
  const problems = checkSource(source);
  if (problems.length > 0) throw new DiagramError(problems);
  let best: { drawing: Drawing; penalty: number } | undefined;
  // Only boxes wrap by themselves; a sequence diagram comes out the same at any width.
  const widths = diagramKind(source) === 'sequenceDiagram' ? WRAP_WIDTHS.slice(0, 1) : WRAP_WIDTHS;
  for (const width of widths) {
    const drawing = await draw(page, source, width);
    const penalty = wrapPenalty(drawing);
    if (!best || penalty < best.penalty) best = { drawing, penalty };
    if (penalty === 0) break;
  }
  if (!best) throw new RangeError('WRAP_WIDTHS is empty');
  try {
    const svg = toSvg(best.drawing, { hash: diagramHash(source), ...readAccessibility(source) });
    // `toSvg` can write nothing else; should it ever, the file must not come into being.
    const unsafe = assertSafeSvg(svg);
    if (unsafe.length > 0) throw new Error(`diagram not safe to store: ${unsafe.join(', ')}`);
    return svg;
  } catch (error) {
    if (error instanceof DrawingError) throw new DiagramError([{ line: 1, message: error.message, fix: error.fix }]);
    throw error;
  }
}

async function draw(page: Page, source: string, wrapWidth: number): Promise<Drawing> {
  const result = await page.evaluate(
    async ({ text, config }) => {
      const { mermaid, collectDrawing: collect } = globalThis as unknown as PageScope;
      const stage = document.querySelector('#stage') as HTMLElement;
      mermaid.initialize(config);
      try {
        stage.innerHTML = (await mermaid.render('dg', text)).svg;
        return { drawing: collect(stage.querySelector('svg') as SVGSVGElement) };
      } catch (error) {
        return { failure: error instanceof Error ? error.message : String(error) };
      }
    },
    { text: source, config: mermaidConfig(wrapWidth) },
  );
  if (result.drawing) return result.drawing;
  throw new DiagramError([renderProblem(result.failure, source)]);
}

/** Mermaid's parser names the line and shows the place; the rest of its message is a list of token names. */
function renderProblem(failure: string, source: string): SourceProblem {
  const lines = failure.split('\n');
  // Something left open is noticed one line after the last.
  const line = Math.min(Number(/line (\d+)/.exec(failure)?.[1] ?? 1), source.split('\n').length);
  const near = lines[lines.findIndex((text) => /^-*\^/.test(text)) - 1];
  const fix = '检查括号、引号和箭头的写法；文字里有括号时整个用引号括起来';
  return { line, message: `Mermaid 画不出来：${near ?? lines[0]}`, fix };
}

async function serveFromDisk(page: Page): Promise<void> {
  const fonts = bundledFonts();
  const mermaid = join(dirname(createRequire(import.meta.url).resolve('mermaid/package.json')), 'dist/mermaid.min.js');
  const files: Record<string, { path: string; contentType: string }> = {
    '/regular.ttf': { path: fonts.regular, contentType: 'font/ttf' },
    '/bold.ttf': { path: fonts.bold, contentType: 'font/ttf' },
    '/mermaid.js': { path: mermaid, contentType: 'text/javascript' },
  };
  const html = pageHtml();
  await page.route('**/*', async (route) => {
    const { pathname, origin } = new URL(route.request().url());
    const file = files[pathname];
    if (`${origin}/` !== ORIGIN) return route.abort();
    if (pathname === '/') return route.fulfill({ contentType: 'text/html; charset=utf-8', body: html });
    if (!file) return route.abort();
    return route.fulfill({ contentType: file.contentType, body: await readFile(file.path) });
  });
}

function pageHtml(): string {
  // Mermaid asks for characters and breaks lines between them; it gets words.
  const words = `
    const words = new Intl.Segmenter('zh', { granularity: 'word' });
    const breakPieces = ${breakPieces.toString()};
    Intl.Segmenter = class {
      segment(text) { return breakPieces(text, words).map((segment) => ({ segment })); }
    };`;
  return `<!doctype html><meta charset="utf-8">
<style>
@font-face { font-family: "${RENDER_FONT}"; font-weight: 400; src: url(/regular.ttf) }
@font-face { font-family: "${RENDER_FONT}"; font-weight: 700; src: url(/bold.ttf) }
body { margin: 0; font: 14px/1.2 "${RENDER_FONT}" }
/* Mermaid measures some texts in the machine's own sans-serif too and takes the wider: a diagram would then depend on
   where it was drawn. */
svg text, svg tspan { font-family: "${RENDER_FONT}" !important }
</style>
<div id="stage"></div>
<script src="/mermaid.js"></script>
<script>${words}
globalThis.collectDrawing = ${collectDrawing.toString()};</script>`;
}
