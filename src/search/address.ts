/** Reference → address under the site's base; terms live on one page. */
export function addressOf(base: string, ref: string, anchor?: string): string {
  const [page = '', own] = ref.split('#');
  const at = anchor ?? own;
  const [type, id] = page.split('/');
  if (type === 'glossary' && id) return `${base}glossary/#${encodeURIComponent(id)}`;
  return `${base}${page}/${at ? `#${encodeURIComponent(at)}` : ''}`;
}
