/**
 * Colours by meaning. Mermaid is given a marker colour for each meaning; in the finished drawing every marker colour
 * becomes a CSS class, so the stored SVG holds no colour at all and light, dark and print are a style sheet's business.
 */

/** One colour each, for lines and areas alike: `--dg-text`, `--dg-edge`, … */
export const PLAIN = ['bg', 'text', 'edge', 'lifeline'] as const;
/** A fill and a stroke each: `--dg-node-fill`, `--dg-node-stroke`, … */
export const BOXES = [
  'node',
  'decision',
  'cluster',
  'actor',
  'note',
  'active',
  'frame',
  'danger',
  'warn',
  'ok',
] as const;

export type Plain = (typeof PLAIN)[number];
export type Box = (typeof BOXES)[number];
export type Paint = Plain | `${Box}-fill` | `${Box}-stroke`;

const PAINTS: Paint[] = [...PLAIN, ...BOXES.flatMap((box) => [`${box}-fill`, `${box}-stroke`] as const)];

// An odd green, so that no colour of Mermaid's own is taken for a marker.
const markerRgb = (index: number) => [11, 201, index + 1] as const;

/** The colour Mermaid is told, as `#rrggbb`. */
export function markerColour(paint: Paint): string {
  return `#${markerRgb(PAINTS.indexOf(paint))
    .map((part) => part.toString(16).padStart(2, '0'))
    .join('')}`;
}

const BY_COLOUR = new Map(PAINTS.map((paint, index) => [`rgb(${markerRgb(index).join(', ')})`, paint]));

/** The meaning of a computed colour (`rgb(…)`), `none` for no paint, undefined for a colour that is not ours. */
export function paintOf(colour: string): Paint | 'none' | undefined {
  if (colour === 'none' || colour === 'transparent' || /^rgba\(.*, 0\)$/.test(colour)) return 'none';
  return BY_COLOUR.get(colour.replace(/^rgba\((.*), [\d.]+\)$/, 'rgb($1)'));
}

/** CSS class that paints with `paint`. Defined for all paints in src/styles/diagram.css. */
export function paintClass(paint: Paint, part: 'fill' | 'stroke'): string {
  return `dg-${part === 'fill' ? 'f' : 's'}-${paint}`;
}
