import { contentHash } from '../content/hash.ts';
import type { Json } from '../storage/json.ts';
import { BOOK_DATA, type BookIndex, type IndexedPage, severityMark } from './book-index.ts';
import { fill } from './book-labels.ts';
import { embedPage } from './page-html.ts';
import type { BookLabels, PortableBook, PortableGroup, PortablePage } from './portable.ts';

/**
 * The portable book's body and data, for `buildSingleFile`. Every page is in the HTML, so that it can be read, printed
 * and searched by the browser even where scripts do not run; the script shows one page at a time.
 */
export function buildBook(book: PortableBook): { bodyHtml: string; data: Record<string, Json> } {
  const known = new Set(book.groups.flatMap(({ pages }) => pages.map(({ ref }) => ref)));
  const index: BookIndex = { siteName: book.siteName, labels: book.labels, pages: book.groups.flatMap(indexGroup) };
  const bodyHtml = [
    topHtml(book),
    '<p class="notice" role="alert" hidden></p>',
    '<main>',
    listHtml(book),
    '<div class="pages">',
    ...book.groups.flatMap((group) => group.pages.map((page) => pageHtml(page, group, book, known))),
    '</div>',
    '</main>',
  ].join('\n');
  return { bodyHtml, data: { [BOOK_DATA]: index as unknown as Json } };
}

function indexGroup({ name, pages }: PortableGroup): IndexedPage[] {
  return pages.map(({ ref, title, severity, aliases, symptoms, codes, hash, html }) => ({
    ref,
    title,
    ...(severity && { severity }),
    group: name,
    aliases,
    symptoms,
    codes,
    hash: hash ?? contentHash(html),
  }));
}

function topHtml({ siteName, version, labels }: PortableBook): string {
  return `<header class="top">
<a class="brand" href="#"><strong>${escapeHtml(siteName)}</strong> ${escapeHtml(labels.kind)}</a>
<a class="back" href="#">‹ ${escapeHtml(labels.list)}</a>
<form class="filter" role="search" hidden>
<label for="filter">${escapeHtml(labels.filter)}</label>
<input id="filter" type="search" placeholder="${escapeHtml(labels.filterHint)}" autocomplete="off" autocapitalize="off" spellcheck="false">
<kbd aria-hidden="true">/</kbd>
</form>
<p class="version">${escapeHtml(fill(labels.version, { version }))}</p>
</header>`;
}

function listHtml({ groups, labels }: PortableBook): string {
  const sections = groups.map(
    ({ key, name, pages }) => `<section class="group" aria-labelledby="group:${escapeHtml(key)}">
<h2 id="group:${escapeHtml(key)}">${escapeHtml(name)}<span class="count">${pages.length}</span></h2>
<ul>
${pages.map(itemHtml).join('\n')}
</ul>
</section>`,
  );
  return `<nav class="list" aria-label="${escapeHtml(labels.list)}">
<h1>${escapeHtml(labels.list)}</h1>
<p class="intro">${escapeHtml(labels.intro)}<span class="keys">${escapeHtml(labels.keys)}</span></p>
<p class="status missing" role="status"></p>
<p class="status found" role="status"></p>
<ol class="matches" hidden></ol>
${sections.join('\n')}
</nav>`;
}

function itemHtml({ ref, title, severity, symptoms, aliases }: PortablePage): string {
  const mark = severity ? `<span class="severity ${severity.toLowerCase()}">${severityMark(severity)}</span> ` : '';
  const hint = symptoms[0] ?? aliases[0];
  const line = hint === undefined ? '' : `<span class="hint">${escapeHtml(hint)}</span>`;
  return `<li><a href="#${escapeHtml(ref)}"><span class="name">${mark}${escapeHtml(title)}</span>${line}</a></li>`;
}

function pageHtml(page: PortablePage, group: PortableGroup, book: PortableBook, known: ReadonlySet<string>): string {
  const { ref, title } = page;
  const { labels, siteName, version } = book;
  const stamp = [siteName, title, fill(labels.version, { version }), ref].map(escapeHtml).join(' · ');
  return `<article class="page" id="${escapeHtml(ref)}" aria-labelledby="title:${escapeHtml(ref)}">
<div class="sheet">
<header>
<p class="kind">${escapeHtml(group.name)}</p>
<h1 id="title:${escapeHtml(ref)}" tabindex="-1">${escapeHtml(title)}</h1>
${factsHtml(page, labels)}
${termsHtml(page, labels)}
</header>
<div class="prose">
${embedPage(page.html, { ref, known, labels })}
</div>
<footer><p class="end">${escapeHtml(labels.end)}</p><p class="stamp">${stamp}<span class="printed"></span></p></footer>
</div>
</article>`;
}

function factsHtml({ severity, facts = [], review }: PortablePage, labels: BookLabels): string {
  const items = [
    ...(severity
      ? [
          `<span class="severity ${severity.toLowerCase()}">${severityMark(severity)} ${escapeHtml(labels.severity[severity])}</span>`,
        ]
      : []),
    ...facts.map(
      ({ label, text }) => `<span><span class="label">${escapeHtml(label)}</span> ${escapeHtml(text)}</span>`,
    ),
    ...(review?.reviewed ? [`<span>${escapeHtml(fill(labels.reviewed, { date: review.reviewed }))}</span>`] : []),
  ];
  const line = items.length > 0 ? `<p class="facts">${items.join('\n')}</p>` : '';
  if (!review) return line;
  if (!review.reviewed) return `${line}\n<p class="band">${escapeHtml(labels.reviewMissing)}</p>`;
  // Whether it is overdue depends on the day it is read, so the script unhides it.
  if (!review.due) return line;
  const text = fill(labels.reviewOverdue, { date: review.due });
  return `${line}\n<p class="band" data-due="${escapeHtml(review.due)}" hidden>${escapeHtml(text)}</p>`;
}

function termsHtml({ symptoms, aliases, codes }: PortablePage, labels: BookLabels): string {
  const rows = [
    { name: labels.symptoms, values: symptoms },
    { name: labels.aliases, values: aliases },
    { name: labels.codes, values: codes },
  ].filter(({ values }) => values.length > 0);
  if (rows.length === 0) return '';
  const html = rows.map(
    ({ name, values }) => `<div><dt>${escapeHtml(name)}</dt><dd>${values.map(escapeHtml).join('；')}</dd></div>`,
  );
  return `<dl class="terms">${html.join('\n')}</dl>`;
}

const escapeHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
