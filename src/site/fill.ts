import { escapeHtml } from '../content/escape.ts';
import type { Evidence } from '../content/schema/common.ts';
import { type Language, message } from '../i18n/index.ts';
import { titleOf } from './relations.ts';
import { getContent } from './store.ts';
import { href, path } from './urls.ts';

/** Words for the evidence marks; site.yaml may rename them. */
const EVIDENCE_WORDS: Record<Evidence, { zh: string; en: string }> = {
  standard: { zh: '标准', en: 'Standard' },
  platform: { zh: '本平台', en: 'This platform' },
  implementation: { zh: '一种实现', en: 'One implementation' },
  unverified: { zh: message('zh-CN', 'page.unverified'), en: message('en', 'page.unverified') },
};

/** In the dev server a diagram that is not drawn yet is drawn in the page, so authors see it while they write. */
function preview(hash: string): string {
  const source = getContent()
    .pages.flatMap((page) => page.body.diagrams)
    .find((diagram) => diagram.hash === hash)?.source;
  return source ? `<pre class="mermaid-preview">${escapeHtml(source)}</pre>` : '';
}

export function evidenceWord(evidence: Evidence): { zh: string; en: string } {
  return getContent().settings.evidenceNames[evidence] ?? EVIDENCE_WORDS[evidence];
}

/**
 * Completes the HTML of a parsed page with what only the whole site knows: addresses, titles, stored diagrams, images
 * and the words of the evidence marks. The input comes from the sanitiser, so plain replacement is safe.
 */
export function fillHtml(html: string): string {
  return html
    .replace(/\u{E000}ref:([^\u{E001}]*)\u{E001}/gu, (_, ref: string) => escapeHtml(titleOf(ref.split('#')[0] ?? ref)))
    .replace(/href="ref:([^"]*)"/g, (_, ref: string) => `href="${escapeHtml(href(unescapeHtml(ref)))}"`)
    .replace(/<img src="media:([^"]*)"/g, (_, source: string) => image(unescapeHtml(decodeURI(source))))
    .replace(/<figure class="diagram" data-diagram="([0-9a-f]+)"><\/figure>/g, (_, hash: string) => diagramHtml(hash))
    .replace(
      /(<span class="evidence evidence-\w+" data-evidence="(\w+)")><\/span>/g,
      (_, open: string, evidence: Evidence) => {
        const { zh, en } = evidenceWord(evidence);
        return `${open} data-en="${escapeHtml(en)}">${escapeHtml(zh)}</span>`;
      },
    );
}

function image(source: string): string {
  const asset = getContent().assets.get(source);
  if (!asset?.ok) return '<img src=""';
  // The natural size keeps the page from jumping when the picture arrives.
  return `<img src="${path(`media/${asset.hash}.${asset.extension}`)}" width="${asset.width}" height="${asset.height}" loading="lazy"`;
}

/** A stored diagram in its frame, with the button that opens it large; without scripts the frame scrolls. */
export function diagramHtml(hash: string): string {
  const svg = getContent().diagrams.get(hash);
  if (!svg)
    return `<figure class="diagram" data-diagram="${hash}">${import.meta.env?.DEV ? preview(hash) : ''}</figure>`;
  // Escaped already, by the rules of XML.
  const title = /<title[^>]*>([^<]*)</.exec(svg)?.[1] ?? '';
  const word = (language: Language) => escapeHtml(message(language, 'page.enlarge'));
  return (
    `<figure class="diagram" data-diagram="${hash}"><div class="diagram-frame" tabindex="0">${svg}</div>` +
    `<button type="button" class="copy button diagram-enlarge" data-enlarge aria-label="${word('zh-CN')}：${title}"` +
    ` data-en-aria-label="${word('en')}: ${title}"><span data-en="${word('en')}">${word('zh-CN')}</span></button></figure>`
  );
}

function unescapeHtml(text: string): string {
  return text
    .replace(/&#x([0-9a-f]+);/gi, (_, hex: string) => String.fromCodePoint(Number.parseInt(hex, 16)))
    .replace(/&#(\d+);/g, (_, digits: string) => String.fromCodePoint(Number(digits)))
    .replace(/&quot;/g, '"')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&');
}
