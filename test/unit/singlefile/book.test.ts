import { fromHtml } from 'hast-util-from-html';
import { visit } from 'unist-util-visit';
import { describe, expect, it } from 'vitest';
import { buildBook } from '../../../src/singlefile/book.ts';
import { BOOK_DATA, type BookIndex } from '../../../src/singlefile/book-index.ts';
import { BOOK_LABELS_ZH, fill } from '../../../src/singlefile/book-labels.ts';
import type { PortablePage } from '../../../src/singlefile/portable.ts';
import { SAMPLE_BOOK } from '../../fixtures/singlefile/sample-book.ts';

const page = (fields: Partial<PortablePage>): PortablePage => ({
  id: 'x',
  ref: 'runbooks/x',
  title: '黑屏',
  aliases: [],
  symptoms: [],
  codes: [],
  html: '<p>x</p>',
  ...fields,
});
const build = (...pages: PortablePage[]) =>
  buildBook({ ...SAMPLE_BOOK, groups: [{ key: 'runbooks', name: '处置手册', pages }] });
const indexOf = (built: ReturnType<typeof buildBook>) => built.data[BOOK_DATA] as unknown as BookIndex;

describe('buildBook', () => {
  it('leads every link to something in the book', () => {
    const ids = new Set<string>();
    const targets: string[] = [];
    visit(fromHtml(buildBook(SAMPLE_BOOK).bodyHtml), 'element', ({ properties }) => {
      if (typeof properties.id === 'string') {
        expect(ids).not.toContain(properties.id);
        ids.add(properties.id);
      }
      const href = String(properties.href ?? '#');
      if (href !== '#') targets.push(href.slice(1));
    });
    expect(targets.length).toBeGreaterThan(10);
    for (const target of targets) expect(ids).toContain(target);
  });

  it('escapes what authors write', () => {
    const { bodyHtml } = build(
      page({ title: '<b>&"', symptoms: ['<i>'], aliases: ['"'], facts: [{ label: '<', text: '&' }] }),
    );
    expect(bodyHtml).not.toMatch(/<b>|<i>/);
    expect(bodyHtml).toContain('&lt;b>&amp;&quot;');
  });

  it('keeps ticks by content', () => {
    const hashOf = (fields: Partial<PortablePage>) => indexOf(build(page(fields))).pages[0]?.hash;
    expect(hashOf({})).toBe(hashOf({ title: 'other' }));
    expect(hashOf({})).not.toBe(hashOf({ html: '<p>y</p>' }));
    expect(hashOf({ hash: 'abc' })).toBe('abc');
  });

  it.each([
    ['a page never reviewed', {}, 'class="band">'],
    ['a review that will be due', { reviewed: '2026-01-01', due: '2026-07-01' }, 'data-due="2026-07-01" hidden>'],
  ])('shows %s', (_, review, expected) => {
    expect(build(page({ review })).bodyHtml).toContain(expected);
  });

  it('says nothing of reviews that are not asked for', () => {
    expect(build(page({})).bodyHtml).not.toContain('band');
    expect(build(page({ review: { reviewed: '2026-01-01' } })).bodyHtml).not.toContain('band');
  });

  it('says severity in a word and a shape', () => {
    const { bodyHtml } = build(page({ severity: 'P1' }));
    expect(bodyHtml).toContain(`■ P1 ${BOOK_LABELS_ZH.severity.P1}`);
  });
});

describe('fill', () => {
  it('fills names and leaves the unknown visible', () => {
    expect(fill('{a} / {b}', { a: 1 })).toBe('1 / {b}');
  });
});
