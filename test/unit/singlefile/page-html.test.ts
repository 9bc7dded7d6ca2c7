import { describe, expect, it } from 'vitest';
import { BOOK_LABELS_ZH } from '../../../src/singlefile/book-labels.ts';
import { embedPage } from '../../../src/singlefile/page-html.ts';

const embed = (html: string) =>
  embedPage(html, { ref: 'runbooks/x', known: new Set(['runbooks/x', 'codes/rtsp']), labels: BOOK_LABELS_ZH });

describe('embedPage', () => {
  it.each([
    ['an id', '<h2 id="act">a</h2>', '<h2 id="runbooks/x/act">a</h2>'],
    [
      'a Chinese id',
      '<h3 id="按码">a</h3><a href="#%E6%8C%89%E7%A0%81">b</a>',
      '<h3 id="runbooks/x/按码">a</h3><a href="#runbooks/x/按码">b</a>',
    ],
    [
      'a link within the page',
      '<p id="a"></p><a href="#a">b</a>',
      '<p id="runbooks/x/a"></p><a href="#runbooks/x/a">b</a>',
    ],
    [
      'a link as the loader writes it',
      '<a href="ref:codes/rtsp#rtsp-454">b</a>',
      '<a href="#codes/rtsp/rtsp-454">b</a>',
    ],
    ['a link to a page', '<a href="ref:codes/rtsp">b</a>', '<a href="#codes/rtsp">b</a>'],
    ['a link in the form of the book', '<a href="#codes/rtsp/rtsp-454">b</a>', '<a href="#codes/rtsp/rtsp-454">b</a>'],
    [
      'names of ids',
      '<p id="a"></p><svg aria-labelledby="a b"></svg>',
      '<p id="runbooks/x/a"></p><svg aria-labelledby="runbooks/x/a b"></svg>',
    ],
    [
      'marks in a drawing',
      '<svg><marker id="m"></marker><path marker-end="url(#m)"></path><use href="#m"></use></svg>',
      '<svg><marker id="runbooks/x/m"></marker><path marker-end="url(#runbooks/x/m)"></path><use href="#runbooks/x/m"></use></svg>',
    ],
    ['a number to call', '<a href="tel:110">b</a>', '<a href="tel:110">b</a>'],
  ])('makes %s its own', (_, html, expected) => {
    expect(embed(html)).toBe(expected);
  });

  it.each([
    ['a page that is not in the book', '<a href="ref:systems/erm#failure"><code>b</code></a>', 'absent', '不在本册'],
    ['a book link to no page', '<a href="#systems/erm">b</a>', 'absent', '不在本册'],
    ['a section that is not there', '<a href="#gone">b</a>', 'absent', '不在本册'],
    ['an outside page', '<a class="external" href="https://spec.example/">b</a>', 'outside', 'https://spec.example/'],
  ])('makes text of a link to %s', (_, html, kind, note) => {
    const result = embed(html);
    expect(result).toContain(`class="${kind}"`);
    expect(result).toContain(note);
    expect(result).not.toContain('href');
  });

  it('does not say an address twice', () => {
    expect(embed('<a href="https://a.example/">https://a.example/</a>')).toBe(
      '<span class="outside">https://a.example/</span>',
    );
  });

  it('keeps ids inside a link that became text', () => {
    expect(embed('<a href="https://a.example/"><b id="k">b</b></a>')).toContain('id="runbooks/x/k"');
  });

  it('lets the keyboard into a drawing that scrolls', () => {
    expect(embed('<figure class="diagram"></figure>')).toBe('<figure class="diagram" tabindex="0"></figure>');
  });

  it('names evidence', () => {
    expect(embed('<span data-evidence="unverified"></span>')).toContain('待本单位核实');
    expect(embed('<span data-evidence="unverified">x</span>')).not.toContain('待本单位核实');
  });
});
