import type { Browser } from '@playwright/test';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { flowSource } from '../../../src/diagram/flow.ts';
import { launchBrowser } from '../../../src/node/browser.ts';
import { type DiagramRenderer, openRenderer } from '../../../src/node/diagram-renderer.ts';

/** What authors may write, drawn by the real Mermaid: the words come out as they went in, marks in their full-width form. */
let browser: Browser;
let renderer: DiagramRenderer;
beforeAll(async () => {
  browser = await launchBrowser('current', { fonts: 'bundled' });
  renderer = await openRenderer(browser);
}, 60_000);
afterAll(() => browser?.close());

const TEXTS = [
  'a;b',
  '";style p1',
  '#59;',
  '<b>粗</b>',
  '`**粗**`',
  '%%{init}%%',
  'wrap: 一',
  'end',
  '1. 一',
  '- 一',
  '$$x$$',
  '{}[]()|',
  'a:b->>c',
  'A & B',
  '_斜_ GET_PARAMETER',
  '+ 一',
  '* 一',
  '# 一',
  '> 一',
  'http://a.b/c?d=e',
  ':::danger',
  '-->',
];

const readXml = (text: string) =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&');
/** Marks stand in their full-width form where they could be syntax; blanks may turn into line breaks. */
const narrow = (text: string) =>
  text.replaceAll(' ', '').replace(/[！-～]/g, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0));
const wordsOf = (svg: string) => [...svg.matchAll(/<text[^>]*>([^<]*)</g)].map(([, text = '']) => readXml(text));

test.each(['sequence', 'flowchart'] as const)(
  '%s: every text is drawn',
  async (chart) => {
    for (const text of TEXTS) {
      const source = flowSource(
        {
          title: text,
          chart,
          participants: [
            { id: 'end', name: text },
            { id: 'b', name: '乙' },
          ],
          steps: [{ from: 'end', to: 'b', text, reply: false }],
        },
        (id) => id,
      );
      const words = wordsOf(await renderer.render(source));
      const plain = narrow(words.join(''));
      const wanted = narrow(text);
      // Once in the box (a sequence draws it above and below) and once on the arrow.
      expect(plain.split(wanted).length - 1, `${text}: ${words.join('|')}`).toBe(chart === 'sequence' ? 3 : 2);
    }
  },
  60_000,
);
