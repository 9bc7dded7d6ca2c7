import type { Element } from 'hast';
import { type BundledLanguage, bundledLanguages, createHighlighter, type ThemeRegistration } from 'shiki';
import type { Highlight } from '../content/markdown/to-html.ts';

/**
 * Token colours become classes instead of inline styles, because the page's CSP allows no inline style. Shiki writes
 * `color:<marker>`; the marker names the class.
 */
const MARKERS: Record<string, string> = {
  '#000001': 'tk-comment',
  '#000002': 'tk-string',
  '#000003': 'tk-keyword',
  '#000004': 'tk-constant',
  '#000005': 'tk-function',
  '#000006': 'tk-punctuation',
  '#000007': 'tk-parameter',
};

const theme: ThemeRegistration = {
  name: 'dutybook-classes',
  type: 'light',
  fg: '#000000',
  bg: '#ffffff',
  settings: [
    { scope: ['comment'], settings: { foreground: '#000001' } },
    { scope: ['string', 'markup.inline.raw'], settings: { foreground: '#000002' } },
    { scope: ['keyword', 'storage'], settings: { foreground: '#000003' } },
    { scope: ['constant', 'support.constant', 'constant.numeric'], settings: { foreground: '#000004' } },
    { scope: ['entity.name.function', 'support.function', 'entity.name.tag'], settings: { foreground: '#000005' } },
    { scope: ['punctuation'], settings: { foreground: '#000006' } },
    { scope: ['variable', 'entity.other.attribute-name'], settings: { foreground: '#000007' } },
  ],
};

/** Languages named by the fences of these texts, as far as Shiki knows them. */
export function fenceLanguages(texts: Iterable<string>): BundledLanguage[] {
  const found = new Set<BundledLanguage>();
  for (const text of texts) {
    for (const match of text.matchAll(/^[ \t>]*(?:```|~~~)[ \t]*([\w+-]+)/gm)) {
      const name = match[1]?.toLowerCase() ?? '';
      if (name in bundledLanguages) found.add(name as BundledLanguage);
    }
  }
  return [...found].sort();
}

/** Shiki wants to be one object a process; grammars are added to it as they are needed. */
let shared: ReturnType<typeof createHighlighter> | undefined;

/** A synchronous highlighter for the given languages. Loading grammars is the slow part, so ask only for what is used. */
export async function createClassHighlighter(languages: BundledLanguage[]): Promise<Highlight> {
  if (languages.length === 0) return () => undefined;
  shared ??= createHighlighter({ themes: [theme], langs: [] });
  const shiki = await shared;
  await shiki.loadLanguage(...languages);
  return (code, language) => {
    if (!(languages as string[]).includes(language.toLowerCase())) return undefined;
    const root = shiki.codeToHast(code, { lang: language.toLowerCase(), theme: theme.name ?? '' });
    const pre = root.children[0] as Element;
    const inner = pre.children[0] as Element;
    for (const line of inner.children) {
      if (line.type !== 'element') continue;
      line.properties = {};
      line.children = line.children.flatMap((token) => {
        if (token.type !== 'element') return [token];
        const color = /#[0-9a-f]{6}/i.exec(String(token.properties.style ?? ''))?.[0] ?? '';
        const name = MARKERS[color.toLowerCase()];
        token.properties = name ? { className: [name] } : {};
        return name ? [token] : token.children;
      });
    }
    return inner.children.flatMap((line) => (line.type === 'element' ? line.children : [line]));
  };
}
