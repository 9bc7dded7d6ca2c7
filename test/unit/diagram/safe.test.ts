import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { assertSafeSvg } from '../../../src/diagram/safe.ts';

const RUNS = process.env.SLOW ? 5000 : 300;
const OPEN = '<svg xmlns="http://www.w3.org/2000/svg" class="dg" viewBox="0 0 10 10">';
const wrap = (inside: string) => `${OPEN}${inside}</svg>\n`;

test('harmless drawings pass', () => {
  expect(
    assertSafeSvg(wrap('<g class="dg-node"><rect x="1" y="-2.5" width="3" height="4"/><text>甲 &lt; 乙</text></g>')),
  ).toEqual([]);
});

describe('hostile files are named', () => {
  test.each([
    ['script', '<script>alert(1)</script>'],
    ['script with namespace', '<svg:script>alert(1)</svg:script>'],
    ['event', '<rect onload="alert(1)"/>'],
    ['event in capitals', '<rect ONCLICK="alert(1)"/>'],
    ['style element', '<style>*{display:none}</style>'],
    ['style attribute', '<rect style="fill:red"/>'],
    ['foreignObject', '<foreignObject><p>x</p></foreignObject>'],
    ['link', '<a href="https://example.com"><text>x</text></a>'],
    ['javascript', '<a xlink:href="javascript:alert(1)"><text>x</text></a>'],
    ['image', '<image href="data:image/png;base64,AAAA"/>'],
    ['use', '<use href="#x"/>'],
    ['animation', '<animate attributeName="x" to="1"/>'],
    ['outside marker', '<path d="M0 0" marker-end="url(http://example.com/#m)"/>'],
    ['outside fill', '<rect fill="url(https://example.com/)"/>'],
    ['class of the page', '<rect class="button"/>'],
    ['id of the page', '<rect id="search"/>'],
    ['html in title', '<title><img src="x"/></title>'],
    ['text in title that closes it', '<title></title><img src="x"/>'],
    ['comment', '<!-- <script> -->'],
    ['cdata', '<text><![CDATA[<script>]]></text>'],
    ['doctype', '<!DOCTYPE svg [<!ENTITY x "y">]>'],
    ['processing instruction', '<?xml-stylesheet href="x.css"?>'],
    ['entity', '<text>&x;</text>'],
    ['unquoted attribute', '<rect x=1/>'],
    ['single quotes', "<rect x='1'/>"],
    ['attribute without value', '<rect autofocus/>'],
    ['twice the same attribute', '<rect x="1" x="2"/>'],
    ['unbalanced', '<g><rect/>'],
    ['wrongly closed', '<g></rect>'],
    ['slash between attributes', '<rect/onload="alert(1)"/>'],
    ['svg in svg', '<svg class="dg"></svg>'],
    ['stray text', 'hello'],
    ['address as value', '<rect x="javascript:alert(1)"/>'],
  ])('%s', (_, inside) => {
    expect(assertSafeSvg(wrap(inside))).not.toEqual([]);
  });

  test.each(['', 'hello', '<html></html>', `${wrap('')}<script>alert(1)</script>`, `${wrap('')}${wrap('')}`, '<svg>'])(
    'file %#',
    (file) => {
      expect(assertSafeSvg(file)).not.toEqual([]);
    },
  );
});

test('whatever passes has no dangerous word outside text', () => {
  const part = fc.constantFrom(
    ...['<', '>', '</', '/>', '"', "'", '=', ' ', '&', ';', '<!--', '-->', 'svg', 'g', 'rect', 'script', 'style'],
    ...['onload', 'href', 'title', 'text', 'x="1"', 'class="dg-a"', 'javascript:', '<g>', '</g>', '<rect/>', '甲'],
  );
  fc.assert(
    fc.property(fc.array(part, { maxLength: 12 }), (parts) => {
      const inside = parts.join('');
      if (assertSafeSvg(wrap(inside)).length > 0) return;
      const tags = inside.match(/<[^>]*>/g) ?? [];
      expect(tags.join('')).not.toMatch(/script|style|onload|href|!|'/);
    }),
    { numRuns: RUNS },
  );
});

test('long hostile input is answered at once', () => {
  const started = performance.now();
  assertSafeSvg(wrap(`<rect ${'x="1" '.repeat(50_000)}`));
  assertSafeSvg(wrap('<'.repeat(200_000)));
  assertSafeSvg(`<svg ${' '.repeat(200_000)}`);
  expect(performance.now() - started).toBeLessThan(1500);
});
