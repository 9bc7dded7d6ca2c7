import type { Element, Root, RootContent } from 'hast';
import { defaultSchema, sanitize } from 'hast-util-sanitize';
import { toHtml } from 'hast-util-to-html';
import { toHast } from 'mdast-util-to-hast';
import { parseMarkdown } from '../../content/markdown/parse.ts';

/** A4 with room for a pen; questions are kept together where they fit on a page. */
const STYLE = `
@page { size: A4; margin: 14mm 12mm; @bottom-center { content: counter(page) " / " counter(pages); font-size: 9pt; } }
body { font: 10.5pt/1.65 "Microsoft YaHei UI", "Microsoft YaHei", "PingFang SC", "Noto Sans CJK SC", "Source Han Sans SC", sans-serif;
  color: #111; background: #fff; max-width: 186mm; margin: 0 auto; padding: 8mm 4mm; }
h1 { font-size: 17pt; margin: 0 0 2mm; } h2 { font-size: 13pt; margin: 7mm 0 2mm; border-bottom: 1px solid #444; }
h3 { font-size: 10.5pt; margin: 5mm 0 2mm; } h2, h3 { break-after: avoid; }
p { margin: 1.2mm 0; } blockquote { margin: 2mm 0; padding: 1mm 3mm; border-left: 3px solid #666; }
ul { list-style: none; margin: 1mm 0 3mm; padding-left: 6mm; } li { break-inside: avoid; } li p { margin: 0; }
ul.short { columns: 2; column-gap: 8mm; }
table { border-collapse: collapse; margin: 2mm 0; } th, td { border: 1px solid #444; padding: 1mm 3mm; min-width: 14mm; }
pre { border: 1px solid #888; padding: 2mm; white-space: pre-wrap; } code { font-family: Consolas, "Sarasa Mono SC", monospace; }
.question { break-inside: avoid; margin: 3mm 0; } .question.long { break-inside: auto; }
.rule { border-bottom: 1px solid #777; height: 9mm; } .frame { border: 1px solid #777; margin: 2mm 0; }
@media print { body { padding: 0; max-width: none; } }
`;

const RULE_LINE = /^＿{20,}$/;
const FRAME = /^〔作图处：(\d{1,2}) 行高〕$/;
const LINE_HEIGHT_MM = 9;
const NUMBER = /^\d+\.$/;
/** A question with more ruled lines than this may be cut by a page, or half a page stays empty before it. */
const MANY_LINES = 5;
const SHORT_OPTION = 20;

/** A paper or key in Markdown as one self-contained HTML file: no scripts, no outside files, ready to print. */
export function printHtml(markdown: string, title: string): string {
  const tree = sanitize(toHast(parseMarkdown(markdown)), defaultSchema) as Root;
  const blocks: RootContent[][] = [];
  let question: RootContent[] | undefined;
  for (const node of tree.children) {
    if (node.type === 'text' && node.value.trim() === '') continue;
    if (node.type === 'element' && /^h[1-3]$/.test(node.tagName)) question = undefined;
    else if (node.type === 'element' && startsQuestion(node)) {
      question = [];
      blocks.push(question);
    }
    if (question) question.push(node);
    else blocks.push([node]);
  }
  const body = blocks.map(([first, ...rest]) =>
    first?.type === 'element' && startsQuestion(first) ? questionHtml([first, ...rest]) : blockHtml(first),
  );
  return `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escapeHtml(title)}</title>
<style>${STYLE}</style>
</head>
<body>
${body.join('\n')}
</body>
</html>
`;
}

function questionHtml(nodes: readonly RootContent[]): string {
  const rules = nodes.filter((node) => RULE_LINE.test(plainText(node))).length;
  const long = rules > MANY_LINES ? ' long' : '';
  return `<section class="question${long}">\n${nodes.map(blockHtml).join('\n')}\n</section>`;
}

function blockHtml(node: RootContent | undefined): string {
  if (node === undefined) return '';
  const text = plainText(node);
  if (RULE_LINE.test(text)) return '<div class="rule"></div>';
  const frame = FRAME.exec(text)?.[1];
  if (frame !== undefined) return `<div class="frame" style="height: ${Number(frame) * LINE_HEIGHT_MM}mm"></div>`;
  const isShortList = node.type === 'element' && node.tagName === 'ul' && hasShortItems(node);
  return toHtml(isShortList ? { ...node, properties: { ...node.properties, className: ['short'] } } : node);
}

function hasShortItems({ children }: Element): boolean {
  const items = children.filter((child) => child.type === 'element');
  return items.length > 2 && items.every((item) => plainText(item).trim().length <= SHORT_OPTION);
}

/** Question numbers are the only paragraphs that begin with a bold `12.`; a stem may use bold anywhere else. */
function startsQuestion({ tagName, children: [first] }: Element): boolean {
  return tagName === 'p' && first?.type === 'element' && first.tagName === 'strong' && NUMBER.test(plainText(first));
}

function plainText(node: RootContent): string {
  if (node.type === 'text') return node.value;
  return 'children' in node ? node.children.map(plainText).join('') : '';
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
