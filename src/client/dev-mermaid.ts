import mermaid from 'mermaid';

/** Dev server only: draws what `npm run diagrams` has not drawn yet. The published site has stored SVGs and no Mermaid. */
mermaid.initialize({ startOnLoad: false, theme: 'neutral' });
for (const source of document.querySelectorAll<HTMLElement>('pre.mermaid-preview')) {
  const id = `preview-${Math.floor(performance.now() * 1000)}`;
  mermaid.render(id, source.textContent ?? '').then(
    ({ svg }) => {
      source.hidden = true;
      source.insertAdjacentHTML('beforebegin', svg);
    },
    (error: unknown) => source.before(`图画不出来：${String(error)}`),
  );
}
