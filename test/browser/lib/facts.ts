import type { Page } from '@playwright/test';

/** What the HTML of a page holds, read by a real parser without running the page. */
export interface PageFacts {
  path: string;
  status: number;
  title: string;
  language: string;
  policy: string | null;
  version: string | null;
  /** Text of the version in the footer, as shown. */
  footer: string;
  ids: string[];
  /** `href` of every link, as written. */
  links: string[];
  /** `href` and `src` of what the page loads, `action` of what it sends. */
  sources: string[];
  inlineScripts: string[];
  /** Elements with what the policy forbids. */
  styled: string[];
  handlers: string[];
  /** Elements with a scheme that runs code or loads a document of its own. */
  dangerous: string[];
  html: string;
}

/** Fetches pages from inside the browser and takes them apart. `page` must show a page of the same site. */
export function readFacts(page: Page, paths: readonly string[]): Promise<PageFacts[]> {
  return page.evaluate(async (all) => {
    const base = document.documentElement.dataset.base ?? '/';
    const facts = [];
    for (const path of all) {
      const response = await fetch(`${base}${path}`);
      const html = await response.text();
      const parsed = new DOMParser().parseFromString(html, 'text/html');
      const elements = [...parsed.querySelectorAll('*')];
      const values = (selector: string, name: string) =>
        [...parsed.querySelectorAll(selector)].map((element) => element.getAttribute(name) ?? '');
      const named = (element: Element) => element.outerHTML.slice(0, 120);
      facts.push({
        path,
        status: response.status,
        title: parsed.title,
        language: parsed.documentElement.lang,
        policy: parsed.querySelector('meta[http-equiv="Content-Security-Policy"]')?.getAttribute('content') ?? null,
        version: parsed.querySelector('meta[name="dutybook-version"]')?.getAttribute('content') ?? null,
        footer: parsed.querySelector('.site-footer')?.textContent ?? '',
        ids: values('[id]', 'id'),
        links: values('a[href]', 'href'),
        sources: [...values('link[href]', 'href'), ...values('[src]', 'src'), ...values('[action]', 'action')],
        inlineScripts: [...parsed.querySelectorAll('script:not([src])')].map((script) => script.textContent ?? ''),
        styled: elements.filter((element) => element.tagName === 'STYLE' || element.hasAttribute('style')).map(named),
        handlers: elements
          .filter((element) => element.getAttributeNames().some((name) => /^on/i.test(name)))
          .map(named),
        dangerous: elements
          .filter((element) =>
            element
              .getAttributeNames()
              .some((name) => /^\s*(javascript|vbscript|data:text)/i.test(element.getAttribute(name) ?? '')),
          )
          .map(named),
        html,
      });
    }
    return facts;
  }, paths);
}

/** Addresses a page of a site points at: inside the site as `path#anchor`, elsewhere as they are. */
export function resolveLinks(
  facts: PageFacts,
  base: string,
): { inside: { path: string; anchor: string }[]; outside: string[] } {
  const origin = 'http://site.invalid';
  const inside: { path: string; anchor: string }[] = [];
  const outside: string[] = [];
  for (const href of [...facts.links, ...facts.sources]) {
    const url = new URL(href, `${origin}${base}${facts.path}`);
    if (url.origin === origin && url.pathname.startsWith(base))
      inside.push({ path: decodeURI(url.pathname.slice(base.length)), anchor: decodeURIComponent(url.hash.slice(1)) });
    else if (url.protocol !== 'data:') outside.push(href);
  }
  return { inside, outside };
}
