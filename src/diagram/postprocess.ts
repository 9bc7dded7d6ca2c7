import type { Drawing, Group, Marker, Shape, TextLine } from './drawing.ts';
import { type Paint, paintClass, paintOf } from './paint.ts';
import { refine } from './refine.ts';
import { TONES } from './source.ts';
import { escapeXml, round, rounded, transform, write } from './svg-write.ts';

export { assertSafeSvg } from './safe.ts';

/** The drawing cannot be stored; `message` and `fix` are for the author (Chinese). */
export class DrawingError extends Error {
  readonly fix: string;
  constructor(message: string, fix: string) {
    super(message);
    this.name = 'DrawingError';
    this.fix = fix;
  }
}

export interface SvgOptions {
  /** Prefix of all ids, so that two diagrams can stand on one page. */
  hash: string;
  title: string;
  description: string;
}

/** Room around the drawing for line ends and for fonts a little wider than the bundled one. CSS px. */
const MARGIN = 8;
/** Stands once at the root; only other sizes are written at a text. CSS px. */
const USUAL_SIZE = 14;

/**
 * Writes a drawing as a static SVG: classes instead of colours, real text, one unit = one CSS px, same bytes for the
 * same drawing.
 * @throws DrawingError for elements and colours that cannot be kept.
 */
export function toSvg(drawing: Drawing, { hash, title, description }: SvgOptions): string {
  if (drawing.unsupported.length > 0) {
    const names = [...new Set(drawing.unsupported)].sort().join('、');
    throw new DrawingError(`图里有存不下来的内容（${names}）`, '换一种写法，或拆成普通的框和线');
  }
  if (drawing.items.length === 0) throw new DrawingError('什么也没画出来', '写上框和线，或删掉这段');
  const prefix = `dg${hash}`;
  const markerIds = new Map(usedMarkers(drawing).map((key, index) => [key, `${prefix}-m${index + 1}`]));
  const x = Math.floor(drawing.box.x - MARGIN);
  const y = Math.floor(drawing.box.y - MARGIN);
  const width = Math.ceil(drawing.box.x + drawing.box.width + MARGIN) - x;
  const height = Math.ceil(drawing.box.y + drawing.box.height + MARGIN) - y;
  const markers = [...markerIds].map(([key, id]) => writeMarker(drawing.markers[key], id));
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" class="dg" role="img" aria-labelledby="${prefix}-t ${prefix}-d"` +
      ` viewBox="${x} ${y} ${width} ${height}" width="${width}" height="${height}" font-size="${USUAL_SIZE}">`,
    `<title id="${prefix}-t">${escapeXml(title)}</title>`,
    `<desc id="${prefix}-d">${escapeXml(description)}</desc>`,
    ...(markers.length > 0 ? ['<defs>', ...markers, '</defs>'] : []),
    ...writeItems(refine(drawing).items, markerIds),
    '</svg>',
    '',
  ].join('\n');
}

function usedMarkers(drawing: Drawing): string[] {
  const used = drawing.items.flatMap((item) => (item.kind === 'shape' ? [item.markerStart, item.markerEnd] : []));
  return [...new Set(used)].filter((key) => key !== undefined && drawing.markers[key] !== undefined) as string[];
}

/** Items in drawing order; runs of one group get a `<g>`. */
function writeItems(items: Drawing['items'], markerIds: ReadonlyMap<string, string>): string[] {
  const lines: string[] = [];
  let current: Group | undefined;
  for (const item of items) {
    const line = item.kind === 'text' ? writeText(item) : writeShape(item, markerIds);
    // Mermaid draws some boxes twice, once for the fill and once for the line.
    if (line === '' || line === lines.at(-1)) continue;
    if (current?.role !== item.group?.role || current?.key !== item.group?.key) {
      if (current) lines.push('</g>');
      if (item.group) lines.push(`<g class="dg-${item.group.role}">`);
      current = item.group;
    }
    lines.push(line);
  }
  if (current) lines.push('</g>');
  return lines;
}

function writeText(line: TextLine): string {
  const paint = known(line.fill) ?? 'text';
  const attributes = {
    class: paint === 'text' ? undefined : paintClass(paint, 'fill'),
    x: round(line.x),
    y: round(line.y),
    'text-anchor': line.anchor === 'start' ? undefined : line.anchor,
    'font-size': line.size === USUAL_SIZE ? undefined : round(line.size),
    'font-weight': line.bold ? '700' : undefined,
    'font-style': line.italic ? 'italic' : undefined,
  };
  return `<text${write(attributes)}>${escapeXml(line.text)}</text>`;
}

function writeMarker(marker: Marker | undefined, id: string): string {
  if (!marker) return '';
  const shapes = marker.shapes.map((shape) => writeShape(shape, new Map()));
  return `<marker${write({ id, ...marker.attributes })}>${shapes.join('')}</marker>`;
}

function writeShape(shape: Shape, markerIds: ReadonlyMap<string, string>): string {
  const fill = shape.tag === 'line' ? undefined : known(shape.fill);
  const stroke = shape.strokeWidth > 0 ? known(shape.stroke) : undefined;
  const start = shape.markerStart === undefined ? undefined : markerIds.get(shape.markerStart);
  const end = shape.markerEnd === undefined ? undefined : markerIds.get(shape.markerEnd);
  if (!fill && !stroke && !start && !end) return '';
  const classes = [
    ...(fill ? [paintClass(toned(inPart(fill, 'fill'), shape), 'fill')] : []),
    ...(stroke ? [paintClass(toned(inPart(stroke, 'stroke'), shape), 'stroke')] : []),
  ];
  const attributes = {
    class: classes.join(' ') || undefined,
    ...rounded(shape.geometry),
    transform: transform(shape.matrix),
    'stroke-width': stroke && shape.strokeWidth !== 1 ? round(shape.strokeWidth) : undefined,
    'stroke-dasharray': stroke && hasGaps(shape.dashes) ? shape.dashes.map(round).join(' ') : undefined,
    'marker-start': start && `url(#${start})`,
    'marker-end': end && `url(#${end})`,
  };
  return `<${shape.tag}${write(attributes)}/>`;
}

/** Mermaid writes `1 0` and `0 0` for solid lines. A single number stands for dash and gap. */
function hasGaps(dashes: readonly number[]): boolean {
  return dashes.some((length, index) => length > 0 && (index % 2 === 1 || dashes.length % 2 === 1));
}

/** The meaning of a colour; undefined for "not painted". */
function known(colour: string): Paint | undefined {
  const paint = paintOf(colour);
  if (paint === undefined) throw new DrawingError(`图里有自定的颜色 ${colour}`, '颜色由站点统一给，去掉颜色设置');
  return paint === 'none' ? undefined : paint;
}

/** Mermaid fills a few marks (the dot in an end state) with the line colour of a box. */
function inPart(paint: Paint, part: 'fill' | 'stroke'): Paint {
  return /-(fill|stroke)$/.test(paint) && !paint.endsWith(`-${part}`) ? 'edge' : paint;
}

/** A node with a tone (`:::danger`), or a diamond, is painted as that kind of box. */
function toned(paint: Paint, shape: Shape): Paint {
  const part = /^node-(fill|stroke)$/.exec(paint)?.[1] as 'fill' | 'stroke' | undefined;
  if (!part) return paint;
  const tone = TONES.find((name) => shape.group?.classes.includes(name));
  return `${tone ?? (isDiamond(shape) ? 'decision' : 'node')}-${part}`;
}

/** Four corners and no side level or upright: Mermaid gives decisions no class of their own. */
function isDiamond({ tag, geometry }: Shape): boolean {
  if (tag !== 'polygon') return false;
  const numbers = (geometry.points ?? '')
    .trim()
    .split(/[\s,]+/)
    .map(Number);
  if (numbers.length !== 8) return false;
  return [0, 2, 4, 6].every((at) => {
    const next = (at + 2) % 8;
    return numbers[at] !== numbers[next] && numbers[at + 1] !== numbers[next + 1];
  });
}
