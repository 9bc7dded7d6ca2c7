import { markerColour as colour } from './paint.ts';

/** Family name under which the renderer loads the bundled font; never a font of the machine. */
export const RENDER_FONT = 'Diagram Font';
const FONT_SIZE = 14;

/**
 * Widths (CSS px) after which node labels wrap, in order of preference; the renderer takes the first that leaves no
 * stray character on a line. Twelve Chinese characters are 168.
 */
export const WRAP_WIDTHS = [168, 182, 196, 154, 210, 224] as const;

const text = colour('text');
const edge = colour('edge');
const bg = colour('bg');

const THEME_VARIABLES = {
  background: bg,
  fontFamily: `"${RENDER_FONT}"`,
  fontSize: `${FONT_SIZE}px`,
  useGradient: false,
  dropShadow: 'none',
  primaryColor: colour('node-fill'),
  primaryBorderColor: colour('node-stroke'),
  primaryTextColor: text,
  secondaryColor: bg,
  secondaryBorderColor: colour('frame-stroke'),
  secondaryTextColor: text,
  tertiaryColor: colour('cluster-fill'),
  tertiaryBorderColor: colour('cluster-stroke'),
  tertiaryTextColor: text,
  textColor: text,
  titleColor: text,
  lineColor: edge,
  arrowheadColor: edge,
  defaultLinkColor: edge,
  edgeLabelBackground: bg,
  mainBkg: colour('node-fill'),
  nodeBkg: colour('node-fill'),
  nodeBorder: colour('node-stroke'),
  nodeTextColor: text,
  clusterBkg: colour('cluster-fill'),
  clusterBorder: colour('cluster-stroke'),
  noteBkgColor: colour('note-fill'),
  noteBorderColor: colour('note-stroke'),
  noteTextColor: text,
  // sequence
  actorBkg: colour('actor-fill'),
  actorBorder: colour('actor-stroke'),
  actorTextColor: text,
  actorLineColor: colour('lifeline'),
  signalColor: edge,
  signalTextColor: text,
  labelBoxBkgColor: colour('frame-fill'),
  labelBoxBorderColor: colour('frame-stroke'),
  labelTextColor: text,
  loopTextColor: text,
  activationBkgColor: colour('active-fill'),
  activationBorderColor: colour('active-stroke'),
  sequenceNumberColor: bg,
  // state
  stateBkg: colour('node-fill'),
  stateLabelColor: text,
  transitionColor: edge,
  transitionLabelColor: text,
  labelBackgroundColor: bg,
  compositeBackground: colour('cluster-fill'),
  compositeTitleBackground: colour('cluster-fill'),
  compositeBorder: colour('cluster-stroke'),
  altBackground: colour('cluster-fill'),
  specialStateColor: edge,
  innerEndBackground: edge,
};

/** Mermaid configuration. Theme and look stand at every kind too: since 12 each kind has defaults that would win. */
export function mermaidConfig(wrappingWidth: number) {
  const same = { theme: 'base', look: 'classic', useMaxWidth: false } as const;
  const font = { fontFamily: `"${RENDER_FONT}"`, fontSize: FONT_SIZE, fontWeight: 400 };
  return {
    ...same,
    startOnLoad: false,
    securityLevel: 'strict',
    suppressErrorRendering: true,
    // 0 would mean Math.random for the shapes drawn by its sketching library.
    handDrawnSeed: 1,
    // Real <text>: foreignObject would need inline HTML and breaks in many viewers.
    htmlLabels: false,
    // Right-angled lines: on crowded Chinese charts they stay apart where dagre's curves run through each other.
    layout: 'elk',
    fontFamily: `"${RENDER_FONT}"`,
    fontSize: FONT_SIZE,
    themeVariables: THEME_VARIABLES,
    flowchart: {
      ...same,
      htmlLabels: false,
      wrappingWidth,
      minNodeWidth: 0,
      padding: 14,
      nodeSpacing: 36,
      rankSpacing: 40,
    },
    state: { ...same, wrappingWidth, minNodeWidth: 64, nodeSpacing: 36, rankSpacing: 40 },
    sequence: {
      ...same,
      width: 104,
      height: 40,
      actorMargin: 24,
      messageMargin: 30,
      boxMargin: 12,
      diagramMarginX: 8,
      diagramMarginY: 8,
      wrap: false,
      actorFontFamily: font.fontFamily,
      actorFontSize: font.fontSize,
      actorFontWeight: font.fontWeight,
      messageFontFamily: font.fontFamily,
      messageFontSize: font.fontSize,
      messageFontWeight: font.fontWeight,
      noteFontFamily: font.fontFamily,
      noteFontSize: font.fontSize,
      noteFontWeight: font.fontWeight,
    },
  } as const;
}
