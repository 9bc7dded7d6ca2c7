import { defaultSchema, sanitize } from 'hast-util-sanitize';
import { toHtml } from 'hast-util-to-html';
import { toHast } from 'mdast-util-to-hast';
import { parseMarkdown } from '../../content/markdown/parse.ts';

/** A4 with room for a pen; questions are kept together where they fit on a page. */
const STYLE = `
@page { size: A4; margin: 14mm 12mm; @bottom-center { content: counter(page) " / " counter(pages); font-size: 9pt; } }
body { font: 11pt/1.7 "Microsoft YaHei UI", "Microsoft YaHei", "PingFang SC", "Noto Sans CJK SC", "Source Han Sans SC", sans-serif;
  color: #111; background: #fff; max-width: 186mm; margin: 0 auto; padding: 8mm 4mm; }
h1 { font-size: 17pt; margin: 0 0 2mm; } h2 { font-size: 13pt; margin: 7mm 0 2mm; border-bottom: 1px solid #444; }
h3 { font-size: 11pt; margin: 5mm 0 2mm; } h2, h3 { break-after: avoid; }
p { margin: 1.5mm 0; } blockquote { margin: 2mm 0; padding: 1mm 3mm; border-left: 3px solid #666; }
ul { list-style: none; margin: 1mm 0 3mm; padding-left: 6mm; } li { break-inside: avoid; } li p { margin: 0; }
table { border-collapse: collapse; margin: 2mm 0; } th, td { border: 1px solid #444; padding: 1mm 3mm; min-width: 14mm; }
pre { border: 1px solid #888; padding: 2mm; white-space: pre-wrap; } code { font-family: Consolas, "Sarasa Mono SC", monospace; }
.question { break-inside: avoid; margin: 3mm 0; } .rule { border-bottom: 1px solid #777; height: 9mm; color: transparent; margin: 0; }
@media print { body { padding: 0; max-width: none; } }
`;

const RULE_LINE = /^＿{20,}$/;
const NUMBER = /^\d+\.$/;

/** A paper or key in Markdown as one self-contained HTML file: no scripts, no outside files, ready to print. */
export function printHtml(markdown: string, title: string): string {
  const tree = sanitize(toHast(parseMarkdown(markdown)), defaultSchema);
  if (tree.type !== 'root') throw new TypeError('not a document');
  const out: string[] = [];
  let open = false;
  const close = () => {
    if (open) out.push('</section>');
    open = false;
  };
  for (const node of tree.children) {
    const text = node.type === 'element' ? plainText(node) : '';
    if (node.type === 'element' && /^h[1-3]$/.test(node.tagName)) close();
    else if (node.type === 'element' && node.tagName === 'p' && startsQuestion(node)) {
      close();
      out.push('<section class="question">');
      open = true;
    }
    out.push(RULE_LINE.test(text) ? '<div class="rule"></div>' : toHtml(node));
  }
  close();
  const body = out.join('\n').replace(/\n{2,}/g, '\n');
  return `<!doctype html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n<meta name="viewport" content="width=device-width">\n<title>${escapeHtml(title)}</title>\n<style>${STYLE}</style>\n</head>\n<body>\n${body}\n</body>\n</html>\n`;
}

type HastNode = ReturnType<typeof toHast>;

/** Question numbers are the only paragraphs that begin with a bold `12.`; a stem may use bold anywhere else. */
function startsQuestion(node: HastNode): boolean {
  const [first] = 'children' in node ? node.children : [];
  return first?.type === 'element' && first.tagName === 'strong' && NUMBER.test(plainText(first));
}

function plainText(node: HastNode): string {
  if (node.type === 'text') return node.value;
  return 'children' in node ? node.children.map((child) => plainText(child as HastNode)).join('') : '';
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
