import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { BOXES, markerColour, type Paint, PLAIN, paintClass, paintOf } from '../../../src/diagram/paint.ts';
import { mermaidConfig } from '../../../src/diagram/theme.ts';

const PAINTS: Paint[] = [...PLAIN, ...BOXES.flatMap((box) => [`${box}-fill`, `${box}-stroke`] as const)];
const css = readFileSync(new URL('../../../src/styles/diagram.css', import.meta.url), 'utf8').replace(
  /\/\*[\s\S]*?\*\//g,
  '',
);

const computed = (hex: string) =>
  `rgb(${[1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)).join(', ')})`;

test('every meaning comes back from its colour', () => {
  for (const paint of PAINTS) expect(paintOf(computed(markerColour(paint)))).toBe(paint);
});

test('other colours and no colour', () => {
  expect(paintOf('rgb(255, 0, 0)')).toBeUndefined();
  expect(paintOf('none')).toBe('none');
  expect(paintOf('rgba(0, 0, 0, 0)')).toBe('none');
});

test('the theme holds no colour of its own', () => {
  const colours = Object.values(mermaidConfig(168).themeVariables).filter((value) => /^#/.test(String(value)));
  expect(colours.length).toBeGreaterThan(30);
  for (const colour of colours) expect(paintOf(computed(String(colour)))).toBeDefined();
});

test('the style sheet paints every meaning that can occur', () => {
  for (const paint of PLAIN) {
    expect(css).toContain(`.${paintClass(paint, 'fill')} {`);
    expect(css).toContain(`.${paintClass(paint, 'stroke')} {`);
  }
  for (const box of BOXES) {
    expect(css).toContain(`.${paintClass(`${box}-fill`, 'fill')} {`);
    expect(css).toContain(`.${paintClass(`${box}-stroke`, 'stroke')} {`);
  }
});

test('light, both darks and print define the same variables', () => {
  const blocks = css.split(/:root[^{]*\{/).slice(1);
  const names = blocks.map((block) => [...(block.split('}')[0] ?? '').matchAll(/--dg-[\w-]+/g)].map(String).sort());
  expect(names).toHaveLength(4);
  expect(names[0]).toHaveLength(PAINTS.length);
  for (const other of names) expect(other).toEqual(names[0]);
  expect(blocks[1]?.replace(/\s/g, '').split('}')[0]).toBe(blocks[2]?.replace(/\s/g, '').split('}')[0]);
});

/** WCAG contrast of two `#rrggbb` or `#rgb` colours. */
function contrast(one: string, other: string): number {
  const luminance = (hex: string) => {
    const full = hex.length === 4 ? hex.replace(/[^#]/g, '$&$&') : hex;
    const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
      const part = Number.parseInt(full.slice(at, at + 2), 16) / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const [high = 0, low = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (high + 0.05) / (low + 0.05);
}

test.each(['light', 'dark', 'system dark', 'print'])('contrast, block %$: %s', (name) => {
  const block = css.split(/:root[^{]*\{/)[['light', 'dark', 'system dark', 'print'].indexOf(name) + 1] ?? '';
  const values = new Map([...block.matchAll(/--dg-([\w-]+): (#\w+)/g)].map(([, key = '', value = '']) => [key, value]));
  const value = (key: string) => values.get(key) ?? '#000';
  for (const paint of PAINTS.filter((key) => key.endsWith('-fill'))) {
    expect(contrast(value('text'), value(paint)), `text on ${paint}`).toBeGreaterThan(7);
  }
  for (const paint of ['edge', 'lifeline', ...PAINTS.filter((key) => key.endsWith('-stroke'))]) {
    expect(contrast(value(paint), value('bg')), paint).toBeGreaterThan(3);
  }
});
