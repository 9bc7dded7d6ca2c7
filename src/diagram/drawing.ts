/**
 * A rendered diagram as plain data: what the browser adapter reads off the page and `toSvg` writes down. Only the
 * shapes named here exist, so nothing else (script, style, HTML) can reach a stored file. Lengths are CSS px in the
 * coordinates of the drawing.
 */

export const SHAPES = ['path', 'rect', 'circle', 'ellipse', 'line', 'polyline', 'polygon'] as const;
export type ShapeTag = (typeof SHAPES)[number];

/** What a group of items shows; becomes the class `dg-<role>`. */
export type Role = 'node' | 'label' | 'cluster' | 'actor' | 'note' | 'message' | 'frame';

export interface Group {
  role: Role;
  /** Neighbouring items with the same role and key belong together. */
  key: string;
  /** Mermaid's class names of the element, for tones such as `danger`. */
  classes: string[];
}

export interface Shape {
  kind: 'shape';
  tag: ShapeTag;
  /** Geometry attributes only (`d`, `x`, `points`, …), as written by Mermaid. */
  geometry: Record<string, string>;
  /** SVG matrix a b c d e f into the drawing's coordinates. */
  matrix: [number, number, number, number, number, number];
  /** Computed colours, e.g. `rgb(1, 2, 3)` or `none`. */
  fill: string;
  stroke: string;
  strokeWidth: number;
  dashes: number[];
  /** Keys into `Drawing.markers`. */
  markerStart?: string;
  markerEnd?: string;
  group?: Group;
}

export interface TextLine {
  kind: 'text';
  /** Baseline. */
  x: number;
  y: number;
  anchor: 'start' | 'middle' | 'end';
  text: string;
  fill: string;
  /** CSS px. */
  size: number;
  bold: boolean;
  italic: boolean;
  group?: Group;
}

export interface Marker {
  /** `viewBox`, `refX`, `refY`, `markerWidth`, `markerHeight`, `markerUnits`, `orient`. */
  attributes: Record<string, string>;
  shapes: Shape[];
}

export interface Drawing {
  /** Box around everything drawn, text included. */
  box: { x: number; y: number; width: number; height: number };
  items: (Shape | TextLine)[];
  markers: Record<string, Marker>;
  /** Names of elements that cannot be kept, e.g. `foreignObject`; not empty means the diagram is refused. */
  unsupported: string[];
}
