import { escapeHtml } from '../content/escape.ts';
import { dueDate } from '../content/freshness.ts';
import { contentHash } from '../content/hash.ts';
import type { Content, PageOf } from '../content/model.ts';
import type { Named } from '../content/schema/site.ts';
import { BOOK_LABELS_ZH } from './book-labels.ts';
import type { PortableBook, PortableGroup, PortablePage } from './portable.ts';

type BookPage = PageOf<'plans'> | PageOf<'runbooks'> | PageOf<'codes'> | PageOf<'flows'>;

/** What one needs when everything else is down: all plans, runbooks, codes and flow charts, as plain data. */
export function portableBook(content: Content): PortableBook {
  const { settings, pages } = content;
  const group = (key: BookPage['type']) => ({
    key,
    name: settings.sections[key].zh,
    pages: pages.flatMap((page) =>
      page.type === key && page.format === 'md' && !page.data.withdrawn
        ? [portablePage(page as BookPage, content)]
        : [],
    ),
  });
  return {
    siteName: settings.name,
    version: `${settings.version} · ${content.version}`,
    groups: [group('plans'), group('runbooks'), withTables(group('codes'), content), group('flows')].filter(
      (item) => item.pages.length > 0,
    ),
    labels: BOOK_LABELS_ZH,
  };
}

function portablePage(page: BookPage, content: Content): PortablePage {
  const { settings } = content;
  const { data } = page;
  const every = data.reviewEvery ?? settings.reviewEvery[page.type];
  const due = data.reviewed && every ? dueDate(data.reviewed, every) : undefined;
  const front = frontHtml(page, content);
  const sections = page.body.sections.map(sectionHtml);
  // Escalation comes after the steps; everything else is read before them.
  const html = (page.type === 'runbooks' ? [...sections, front] : [front, ...sections]).join('\n');
  const facts = [
    ...('reach' in data && data.reach.length ? [{ label: '影响范围', text: names(settings.reach, data.reach) }] : []),
    ...('services' in data && data.services.length
      ? [{ label: '业务', text: names(settings.services, data.services) }]
      : []),
    { label: '负责岗位', text: names(settings.roles, [data.owner]) },
    ...(page.type === 'runbooks' ? [{ label: '用时', text: `约 ${page.data.minutes} 分钟` }] : []),
  ];
  return {
    id: page.id,
    ref: page.ref,
    title: data.title,
    aliases: data.aliases,
    symptoms: page.type === 'runbooks' ? page.data.symptoms : [],
    codes: page.type === 'codes' ? [page.data.code] : codesOf(page, content),
    html: complete(html, content),
    ...('severity' in data && { severity: data.severity }),
    facts,
    review: { ...(data.reviewed && { reviewed: data.reviewed }), ...(due && { due }) },
    // Ticks belong to the text they were set on; the page's own front matter may change without losing them.
    hash: contentHash(page.body.sections.map((section) => section.hash).join()),
  };
}

/** Families of codes stand after the single ones, each as one page. */
function withTables(group: PortableGroup, content: Content): PortableGroup {
  const tables = content.codeTables
    .filter((codes) => !codes.data.withdrawn)
    .map(
      ({ id, ref, data, hash }): PortablePage => ({
        id,
        ref,
        title: data.title,
        aliases: data.aliases,
        symptoms: [],
        codes: data.codes.map((row) => row.code),
        html: `<p>${escapeHtml(data.intro)}</p>${table(
          ['码', '含义', '先查', '处置'],
          data.codes.map((row) => [row.code, row.meaning, row.firstCheck ?? '', row.action ?? '']),
        )}`,
        facts: [{ label: '负责岗位', text: names(content.settings.roles, [data.owner]) }],
        review: { ...(data.reviewed && { reviewed: data.reviewed }) },
        hash,
      }),
    );
  return { ...group, pages: [...group.pages, ...tables] };
}

const names = (items: readonly Named[], ids: readonly string[]) =>
  ids.map((id) => items.find((item) => item.id === id)?.zh ?? id).join('、');

function codesOf(page: BookPage, content: Content): string[] {
  return content.codes
    .filter((entry) => entry.runbooks.includes(page.id) && page.type === 'runbooks')
    .map((entry) => entry.code);
}

function sectionHtml({ anchor, title, html }: PageOf<'plans'>['body']['sections'][number]): string {
  return title ? `<h2 id="${escapeHtml(anchor)}">${escapeHtml(title)}</h2>\n${html}` : html;
}

/** What the site's page components make of the front matter. */
function frontHtml(page: BookPage, { settings }: Content): string {
  const role = (id: string) => names(settings.roles, [id]);
  if (page.type === 'plans') {
    const { trigger, levels, roles } = page.data;
    return [
      `<p><strong>什么情况启动：</strong>${escapeHtml(trigger)}</p>`,
      table(
        ['级别', '判断依据', '报给'],
        levels.map((level) => [level.level, level.when, role(level.notify)]),
      ),
      table(
        ['岗位', '干什么'],
        roles.map((item) => [role(item.role), item.does]),
      ),
    ].join('\n');
  }
  if (page.type === 'codes') {
    const { meaning, firstCheck, where, action } = page.data;
    return table(
      ['项目', '内容'],
      [
        ['含义', meaning],
        ['先查', firstCheck],
        ['出现在', where],
        ['处置', action],
      ],
    );
  }
  if (page.type === 'flows') return flowHtml(page);
  const { escalation } = page.data;
  if (escalation.length === 0) return '';
  return table(
    ['什么情况', '转给'],
    escalation.map((row) => [row.when, role(row.to)]),
  );
}

/** The drawing, and its steps in words. */
function flowHtml({ data, body }: PageOf<'flows'>): string {
  const nameOf = (id: string) => data.participants.find((item) => item.id === id)?.name ?? id;
  const steps = data.steps.map((step, index) => [
    String(index + 1),
    `${nameOf(step.from)} ${step.reply ? '⇢' : '→'} ${nameOf(step.to)}`,
    [step.text, step.detail].filter(Boolean).join('：'),
    BOOK_LABELS_ZH.evidence[step.evidence ?? data.evidence ?? 'unverified'],
  ]);
  const [drawing] = body.diagrams;
  const figure = drawing ? `<figure class="diagram" data-diagram="${drawing.hash}"></figure>` : '';
  return `${figure}${table(['步', '从 → 到', '做什么', '依据'], steps)}`;
}

function table(head: string[], rows: string[][]): string {
  const cells = (tag: string, values: string[]) =>
    values.map((value) => `<${tag}>${escapeHtml(value)}</${tag}>`).join('');
  return `<table><thead><tr>${cells('th', head)}</tr></thead><tbody>${rows.map((row) => `<tr>${cells('td', row)}</tr>`).join('')}</tbody></table>`;
}

/** Fills in diagrams and titles; pictures give way to their description, because a file on a stick must stay small. */
function complete(html: string, content: Content): string {
  const titles = new Map([...content.pages, ...content.codeTables].map((page) => [page.ref, page.data.title]));
  return html
    .replace(/<figure class="diagram" data-diagram="([0-9a-f]+)"><\/figure>/g, (_, hash: string) => {
      return `<figure class="diagram" data-diagram="${hash}">${content.diagrams.get(hash) ?? ''}</figure>`;
    })
    .replace(/\u{E000}ref:([^\u{E001}]*)\u{E001}/gu, (_, ref: string) =>
      escapeHtml(titles.get(ref.split('#')[0] ?? '') ?? ref),
    )
    .replace(/<img src="media:[^>]*alt="([^"]*)"[^>]*>/g, '<em>（图：$1）</em>');
}
