/** Attributes and children of an element; `undefined` and `false` leave it out. */
type Attributes = Readonly<Record<string, string | number | undefined>>;
export type XmlChild = string | false | undefined;

/** Characters XML 1.0 has no way to write, not even escaped. */
const FORBIDDEN = /[\p{Cc}\uFFFE\uFFFF]/gu;
const KEPT = new Set(['\t', '\n', '\r']);

/** A text between tags or in an attribute. A lone carriage return would come back as a line feed. */
export function xmlText(text: string): string {
  return text
    .replace(FORBIDDEN, (character) => (KEPT.has(character) ? character : '\uFFFD'))
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\r', '&#13;');
}

/** True where `xmlText` has to replace a character. */
export function hasForbidden(text: string): boolean {
  return [...text.matchAll(FORBIDDEN)].some(([character]) => !KEPT.has(character));
}

/** An element; children are markup, so texts go through `xmlText` first. */
export function element(name: string, attributes: Attributes, ...children: readonly XmlChild[]): string {
  const written = Object.entries(attributes).flatMap(([key, value]) =>
    value === undefined ? [] : [` ${key}="${attribute(String(value))}"`],
  );
  const inner = children.filter((child) => child !== undefined && child !== false);
  const start = `<${name}${written.join('')}`;
  return inner.length === 0 ? `${start}/>` : `${start}>${inner.join('')}</${name}>`;
}

/** A parser turns white space of an attribute into plain spaces. */
function attribute(text: string): string {
  return xmlText(text).replaceAll('\t', '&#9;').replaceAll('\n', '&#10;');
}

/** The first line: the declaration must stand first, so the notice stands behind it on the same line. */
export function xmlHead(notice: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?><!-- ${notice} -->\n`;
}
