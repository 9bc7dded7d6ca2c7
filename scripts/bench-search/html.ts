import type { Body } from '../../src/content/markdown/body.ts';
import type { Content } from '../../src/content/model.ts';
import { type TextRecord, textRecords } from '../../src/search/text-records.ts';

const escaped = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
const paragraphs = (text: string) =>
  text
    .split('\n')
    .map((line) => `<p>${escaped(line)}</p>`)
    .join('\n');
const heading = (text: string, anchor: string) => (text ? `<h2 id="${escaped(anchor)}">${escaped(text)}</h2>\n` : '');

/**
 * The pages as a plain site generator would write them: what Pagefind as shipped is given. Same text as ours gets, in
 * the order of the records; the page's number is its file name.
 */
export function pagesAsHtml(content: Content): string[] {
  const bodies = new Map(content.pages.map((page) => [page.ref, page.body]));
  return textRecords(content).map((record) => frame(record, bodies.get(record.ref)));
}

function frame(record: TextRecord, body: Body | undefined): string {
  const names = record.names.length > 0 ? `<p>${record.names.map(escaped).join('，')}</p>` : '';
  const main = body
    ? body.sections.map((section) => heading(section.title, section.anchor) + section.html)
    : record.sections.map((section) => heading(section.heading, section.anchor) + paragraphs(section.text));
  return `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>${escaped(record.title)}</title></head>
<body><main><h1>${escaped(record.title)}</h1>
${names}
${body ? facts(record, body).map(paragraphs).join('\n') : ''}
${main.join('\n')}
</main></body></html>
`;
}

/** Front matter that readers see, such as the answer of a code, stands before the text, as it does on our pages. */
function facts(record: TextRecord, body: Body): string[] {
  const intro = body.sections[0]?.text ?? '';
  return record.sections.filter((one) => one.heading === '' && !intro.includes(one.text)).map((one) => one.text);
}
