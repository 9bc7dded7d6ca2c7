import { uiLanguage } from './language.ts';

/**
 * Filters a table by the address: `?severity=P1&system=erm`. Links stay plain links (shareable, open in a new tab);
 * a click combines facets and changes the address without loading the page again.
 */
class FilterList extends HTMLElement {
  connectedCallback(): void {
    this.addEventListener('click', (event) => {
      const link = (event.target as Element).closest<HTMLAnchorElement>('a[data-facet], a[data-filter-clear]');
      if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      const query = new URLSearchParams(location.search);
      const { facet, value } = link.dataset;
      if (!facet || !value) for (const key of [...query.keys()]) query.delete(key);
      else if (query.get(facet) === value) query.delete(facet);
      else query.set(facet, value);
      // Not `query.size`: Chromium 109 does not know it.
      history.pushState(null, '', `${query}` ? `?${query}` : location.pathname);
      this.apply();
    });
    addEventListener('popstate', () => this.apply());
    document.addEventListener('dutybook:language', () => this.apply());
    // On phones the facets fold away, or the list would begin below the screen.
    const fold = this.querySelector<HTMLElement>('[data-filters-fold]');
    fold?.addEventListener('click', () => {
      const open = this.classList.toggle('filters-open');
      fold.setAttribute('aria-expanded', String(open));
    });
    this.apply();
  }

  private apply(): void {
    const query = [...new URLSearchParams(location.search)].filter(([key]) =>
      this.querySelector(`[data-facet="${CSS.escape(key)}"]`),
    );
    const rows = [...this.querySelectorAll<HTMLElement>('tbody tr')];
    let shown = 0;
    for (const row of rows) {
      const matches = query.every(([key, value]) =>
        (row.getAttribute(`data-f-${key}`) ?? '').split(' ').includes(value),
      );
      row.hidden = !matches;
      if (matches) shown++;
    }
    for (const chip of this.querySelectorAll<HTMLElement>('[data-facet]')) {
      const on = query.some(([key, value]) => chip.dataset.facet === key && chip.dataset.value === value);
      if (on) chip.setAttribute('aria-current', 'true');
      else chip.removeAttribute('aria-current');
    }
    this.toggle('[data-filter-state]', query.length > 0);
    this.toggle('[data-filter-none]', shown === 0);
    const count = this.querySelector('[data-filter-count]');
    if (count)
      count.textContent = uiLanguage() === 'en' ? `${shown} of ${rows.length} ` : `${rows.length} 篇里的 ${shown} 篇 `;
  }

  private toggle(selector: string, show: boolean): void {
    const element = this.querySelector<HTMLElement>(selector);
    if (element) element.hidden = !show;
  }
}

customElements.define('filter-list', FilterList);
