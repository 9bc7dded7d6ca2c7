import type { Shape } from './drawing.ts';

/** The small language a stored diagram is written in: attributes, numbers, escapes. */

/** Two decimals: the browser's last digits differ between versions, and nobody sees a hundredth of a pixel. */
export function round(value: number): string {
  const text = value.toFixed(2).replace(/\.?0+$/, '');
  return text === '-0' ? '0' : text;
}

/** Geometry attributes with all their numbers rounded. */
export function rounded(geometry: Record<string, string>): Record<string, string> {
  const number = /[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?/gi;
  return Object.fromEntries(
    Object.entries(geometry).map(([name, value]) => [
      name,
      // A number may follow another with only its sign between them; a sign lost in rounding would join the two.
      value.replace(number, (found, at: number) =>
        at > 0 && /[\d.]/.test(value[at - 1] ?? '') ? ` ${round(Number(found))}` : round(Number(found)),
      ),
    ]),
  );
}

/** Attributes in the order given, undefined ones left out. */
export function write(attributes: Record<string, string | undefined>): string {
  return Object.entries(attributes)
    .map(([name, value]) => (value === undefined ? '' : ` ${name}="${escapeXml(value)}"`))
    .join('');
}

export function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

/** The `transform` attribute for a matrix a b c d e f; undefined where it moves nothing. */
export function transform([a, b, c, d, e, f]: Shape['matrix']): string | undefined {
  const near = (value: number, target: number) => Math.abs(value - target) < 1e-4;
  if (near(a, 1) && near(b, 0) && near(c, 0) && near(d, 1)) {
    return round(e) === '0' && round(f) === '0' ? undefined : `translate(${round(e)} ${round(f)})`;
  }
  return `matrix(${[a, b, c, d].map((part) => Number(part.toFixed(5))).join(' ')} ${round(e)} ${round(f)})`;
}
