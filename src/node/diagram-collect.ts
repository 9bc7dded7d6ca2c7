import type { Drawing, Group, Role, Shape, TextLine } from '../diagram/drawing.ts';

/**
 * Runs inside the page: reads a rendered Mermaid SVG into plain data, with what the browser computed (colours from
 * style sheets, where each line of text really starts). Handed over as source text, so it must not use anything
 * outside itself but types.
 */
export function collectDrawing(svg: SVGSVGElement): Drawing {
  const GEOMETRY: Record<string, string[]> = {
    path: ['d'],
    rect: ['x', 'y', 'width', 'height', 'rx', 'ry'],
    circle: ['cx', 'cy', 'r'],
    ellipse: ['cx', 'cy', 'rx', 'ry'],
    line: ['x1', 'y1', 'x2', 'y2'],
    polyline: ['points'],
    polygon: ['points'],
  };
  const MARKER = ['viewBox', 'refX', 'refY', 'markerWidth', 'markerHeight', 'markerUnits', 'orient'];
  const SKIPPED = ['defs', 'marker', 'style', 'title', 'desc', 'filter', 'linearGradient', 'symbol'];
  const ROLES: [selector: string, role: Role][] = [
    ['g.node', 'node'],
    ['g.edgeLabel', 'label'],
    ['g.cluster, g.statediagram-cluster', 'cluster'],
    ['.messageText, .loopText', 'message'],
    ['.actor, .actor-man', 'actor'],
    ['.note, .noteText', 'note'],
    ['.labelBox, .labelText', 'frame'],
  ];

  const drawing: Drawing = { box: { x: 0, y: 0, width: 0, height: 0 }, items: [], markers: {}, unsupported: [] };
  const bounds = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity };
  const pen = document.createElement('canvas').getContext('2d');
  const toRoot = (svg.getScreenCTM() ?? new DOMMatrix()).inverse();
  const keys = new Map<Element, string>();

  walk(svg);
  drawing.box = {
    x: bounds.left,
    y: bounds.top,
    width: bounds.right - bounds.left,
    height: bounds.bottom - bounds.top,
  };
  return drawing;

  function walk(element: Element): void {
    for (const child of element.children) {
      if (SKIPPED.includes(child.localName)) continue;
      const style = getComputedStyle(child);
      if (style.display === 'none' || style.visibility === 'hidden' || style.opacity === '0') continue;
      if (child.localName === 'g') walk(child);
      else if (child.localName === 'text') collectText(child as SVGTextElement);
      else if (GEOMETRY[child.localName]) collectShape(child as SVGGraphicsElement, style);
      else drawing.unsupported.push(child.localName);
    }
  }

  function collectShape(element: SVGGraphicsElement, style: CSSStyleDeclaration): void {
    const shape = readShape(element, style);
    const markers = { markerStart: markerOf(style.markerStart), markerEnd: markerOf(style.markerEnd) };
    if (markers.markerStart !== undefined) shape.markerStart = markers.markerStart;
    if (markers.markerEnd !== undefined) shape.markerEnd = markers.markerEnd;
    const box = element.getBBox();
    const painted = style.fill !== 'none' || style.stroke !== 'none' || shape.markerStart || shape.markerEnd;
    // Mermaid leaves empty rects behind as placeholders for label backgrounds.
    if (!painted || (element.localName === 'rect' && (box.width === 0 || box.height === 0))) return;
    shape.matrix = matrixOf(element);
    if (shape.markerStart?.endsWith('sequencenumber')) drawing.items.push(badge(shape));
    const group = groupOf(element);
    if (group) shape.group = group;
    drawing.items.push(shape);
    grow(element, box);
  }

  /** Message numbers sit on a marker too small for their own text; a circle that holds two digits replaces it. */
  function badge(shape: Shape): Shape {
    const { x1 = '0', y1 = '0' } = shape.geometry;
    const marker = shape.markerStart ?? '';
    const fill = drawing.markers[marker]?.shapes[0]?.fill ?? 'none';
    delete shape.markerStart;
    return { ...shape, tag: 'circle', geometry: { cx: x1, cy: y1, r: '9.5' }, fill, stroke: 'none' };
  }

  function readShape(element: Element, style: CSSStyleDeclaration): Shape {
    const geometry: Record<string, string> = {};
    for (const name of GEOMETRY[element.localName] ?? []) {
      const value = element.getAttribute(name);
      if (value !== null && value !== '') geometry[name] = value;
    }
    return {
      kind: 'shape',
      tag: element.localName as Shape['tag'],
      geometry,
      matrix: [1, 0, 0, 1, 0, 0],
      fill: style.fill,
      stroke: style.stroke,
      strokeWidth: Number.parseFloat(style.strokeWidth) || 0,
      dashes: style.strokeDasharray === 'none' ? [] : style.strokeDasharray.split(/[\s,]+/).map(Number.parseFloat),
    };
  }

  function markerOf(value: string): string | undefined {
    const id = /#([^")]+)/.exec(value)?.[1];
    const element = id === undefined ? null : svg.querySelector(`#${CSS.escape(id)}`);
    if (id === undefined || element === null) return undefined;
    if (!drawing.markers[id]) {
      const attributes: Record<string, string> = {};
      for (const name of MARKER) {
        const given = element.getAttribute(name);
        if (given !== null) attributes[name] = given;
      }
      const shapes = [...element.querySelectorAll('*')].filter((child) => GEOMETRY[child.localName]);
      drawing.markers[id] = { attributes, shapes: shapes.map((child) => readMarkerShape(child)) };
    }
    return id;
  }

  function readMarkerShape(element: Element): Shape {
    const shape = readShape(element, getComputedStyle(element));
    const own = (element as SVGGraphicsElement).transform.baseVal.consolidate()?.matrix;
    if (own) shape.matrix = [own.a, own.b, own.c, own.d, own.e, own.f];
    return shape;
  }

  /** One item per line and per change of weight or slant; Mermaid nests a tspan per line and one per word. */
  function collectText(element: SVGTextElement): void {
    const lines: (TextLine & { row: Element; right: number })[] = [];
    const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    for (let node = texts.nextNode(); node; node = texts.nextNode()) {
      const parent = node.parentElement as unknown as SVGTextContentElement;
      const count = parent.getNumberOfChars();
      if (count === 0 || (node.nodeValue ?? '').trim() === '') continue;
      const style = getComputedStyle(parent);
      const matrix = toRoot.multiply(element.getScreenCTM() ?? new DOMMatrix());
      const size = Number.parseFloat(style.fontSize);
      const from = parent.getStartPositionOfChar(0).x;
      // The position of a character ignores dominant-baseline; its cell does not.
      const cell = parent.getExtentOfChar(0);
      const start = new DOMPoint(from, cell.y + ascent(size)).matrixTransform(matrix);
      const end = new DOMPoint(parent.getEndPositionOfChar(count - 1).x, cell.y).matrixTransform(matrix);
      const bold = Number.parseInt(style.fontWeight, 10) >= 600;
      const italic = style.fontStyle === 'italic';
      const row = parent.closest('tspan.row') ?? parent;
      const last = lines.at(-1);
      if (last && last.row === row && last.bold === bold && last.italic === italic) {
        last.text += node.nodeValue ?? '';
        last.right = end.x;
        continue;
      }
      const item = { kind: 'text', x: start.x, y: start.y, anchor: 'start', text: node.nodeValue ?? '' } as const;
      const centred = style.textAnchor === 'middle' || element.closest('g.node') !== null;
      lines.push({
        ...item,
        anchor: centred ? 'middle' : 'start',
        fill: style.fill,
        size,
        bold,
        italic,
        row,
        right: end.x,
      });
    }
    const group = groupOf(element);
    const centre = boxMiddle(element);
    for (const { row, right, ...line } of lines) {
      // Half a line in bold: the parts must stay side by side, so only a whole line may be centred.
      const alone = lines.filter((other) => other.row === row).length === 1;
      const middle = alone && line.anchor === 'middle';
      const text = line.text.replace(/\s+/g, ' ');
      drawing.items.push({
        ...line,
        text: alone ? text.trim() : text,
        x: middle ? (centre ?? (line.x + right) / 2) : line.x,
        anchor: middle ? 'middle' : 'start',
        ...(group ? { group } : {}),
      });
    }
    if (lines.length > 0) grow(element, element.getBBox());
  }

  function ascent(size: number): number {
    if (!pen) return size;
    pen.font = `${size}px "${getComputedStyle(svg).fontFamily.replaceAll('"', '')}"`;
    return pen.measureText('中').fontBoundingBoxAscent;
  }

  /** Middle of the box around a state's name, which Mermaid leaves flush left when labels are plain text. */
  function boxMiddle(element: Element): number | undefined {
    const node = element.closest('g.node');
    const box = node?.querySelector<SVGGraphicsElement>('.label-container, .outer-path');
    if (!box || getComputedStyle(element).textAnchor === 'middle') return undefined;
    const { x, y, width } = box.getBBox();
    const matrix = toRoot.multiply(box.getScreenCTM() ?? new DOMMatrix());
    return new DOMPoint(x + width / 2, y).matrixTransform(matrix).x;
  }

  function matrixOf(element: SVGGraphicsElement): Shape['matrix'] {
    const { a, b, c, d, e, f } = toRoot.multiply(element.getScreenCTM() ?? new DOMMatrix());
    return [a, b, c, d, e, f];
  }

  function groupOf(element: Element): Group | undefined {
    for (const [selector, role] of ROLES) {
      const owner = element.closest(selector);
      if (!owner) continue;
      // A box and its text stand side by side in one <g> in sequence diagrams.
      const whole = owner.localName === 'g' ? owner : (owner.parentElement ?? owner);
      const unit = role === 'message' ? owner : whole;
      if (!keys.has(unit)) keys.set(unit, String(keys.size));
      return { role, key: keys.get(unit) ?? '', classes: [...owner.classList] };
    }
    return undefined;
  }

  function grow(element: SVGGraphicsElement, box: DOMRect): void {
    const matrix = toRoot.multiply(element.getScreenCTM() ?? new DOMMatrix());
    for (const [x, y] of [
      [box.x, box.y],
      [box.x + box.width, box.y + box.height],
    ] as const) {
      const corner = new DOMPoint(x, y).matrixTransform(matrix);
      bounds.left = Math.min(bounds.left, corner.x);
      bounds.top = Math.min(bounds.top, corner.y);
      bounds.right = Math.max(bounds.right, corner.x);
      bounds.bottom = Math.max(bounds.bottom, corner.y);
    }
  }
}
