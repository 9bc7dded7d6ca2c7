/**
 * Flow data → Mermaid text. The author's words are text, never syntax: see `asText`.
 */

export interface FlowChart {
  title: string;
  chart: 'sequence' | 'flowchart';
  participants: readonly { id: string; name: string; shape?: 'step' | 'decision' | 'end' | undefined }[];
  steps: readonly { from: string; to: string; text: string; interface?: string | undefined; reply: boolean }[];
}

/**
 * The diagram's source. Boxes are called p1, p2 …: an author's id such as `end` is a word of Mermaid's. A step between
 * boxes that do not exist is left out; the check of content reports it.
 * @param interfaceName shown before a step's text; gets an interface's id.
 */
export function flowSource(flow: FlowChart, interfaceName: (id: string) => string): string {
  const names = new Map(flow.participants.map((item, index) => [item.id, `p${index + 1}`]));
  const steps = flow.steps.map((step, index) => {
    const label = step.interface === undefined ? step.text : `${interfaceName(step.interface)} ${step.text}`;
    return { ...step, from: names.get(step.from), to: names.get(step.to), number: index + 1, label };
  });
  const drawn = steps.filter((step) => step.from !== undefined && step.to !== undefined);
  const lines =
    flow.chart === 'sequence'
      ? [
          'autonumber',
          ...flow.participants.map((item) => `participant ${names.get(item.id)} as ${asText(item.name)}`),
          ...drawn.map(({ from, to, reply, label }) => `${from}${reply ? '-->>' : '->>'}${to}: ${asText(label)}`),
        ]
      : [
          ...flow.participants.map((item) => `${names.get(item.id)}${box(item.name, item.shape)}`),
          ...drawn.map(({ from, to, reply, label, number }) => {
            // Edges have no numbers of their own, and the table below the drawing counts.
            const numbered = `${number}）${label}`;
            return `${from} ${reply ? '-.->' : '-->'}|"${asText(numbered)}"| ${to}`;
          }),
        ];
  return [
    flow.chart === 'sequence' ? 'sequenceDiagram' : 'flowchart TD',
    `accTitle: ${asText(flow.title)}`,
    `accDescr: ${asText(description(flow))}`,
    ...lines,
  ].join('\n  ');
}

function description({ participants, steps }: FlowChart): string {
  return `${participants.map((item) => item.name).join('、')}之间的 ${steps.length} 步，逐条写在图下面的表里。`;
}

function box(name: string, shape: FlowChart['participants'][number]['shape']): string {
  const text = `"${asText(name)}"`;
  if (shape === 'decision') return `{${text}}`;
  return shape === 'end' ? `([${text}])` : `[${text}]`;
}

/** ASCII marks that neither Mermaid, its Markdown nor the check of sources reads as syntax inside a label. */
const PLAIN = /[A-Za-z0-9 /.,()+=?!&:_-]/;
const FULL_WIDTH = 0xfee0;

/**
 * Text for a label, a title or a description: one line, and marks that could be syntax in their full-width form.
 * Character references would keep the mark itself, but Mermaid does not resolve them in flow charts drawn as SVG text.
 * A colon after a leading `wrap` is a setting, and a mark or number at the start would begin a Markdown list.
 */
export function asText(text: string): string {
  const wide = (char: string) => String.fromCharCode(char.charCodeAt(0) + FULL_WIDTH);
  return text
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim()
    .replace(/[!-~]/g, (char) => (PLAIN.test(char) ? char : wide(char)))
    .replace(/^((?:no)?wrap):/i, '$1：')
    .replace(/^[-+]/, wide)
    .replace(/^(\d+)([.)])/, (_, digits: string, mark: string) => digits + wide(mark));
}
