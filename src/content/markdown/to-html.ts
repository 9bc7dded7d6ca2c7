import type { Element, Nodes as HastNodes, Root as HastRoot, RootContent } from 'hast';
import { defaultSchema, type Schema, sanitize } from 'hast-util-sanitize';
import { toHtml } from 'hast-util-to-html';
import type { Root } from 'mdast';
import { toHast } from 'mdast-util-to-hast';
import { visit } from 'unist-util-visit';

/** Colours source code: returns the children of `<code>`, or undefined to leave the text plain. */
export type Highlight = (code: string, language: string) => RootContent[] | undefined;

/**
 * What may stand in a page made from .md. Raw HTML never gets this far (toHast drops it); the list guards attributes
 * and link schemes, and keeps what our own Markdown steps add.
 */
const SCHEMA: Schema = {
  ...defaultSchema,
  clobberPrefix: '',
  tagNames: [...(defaultSchema.tagNames ?? []), 'figure', 'figcaption'],
  attributes: {
    ...defaultSchema.attributes,
    '*': [
      'className',
      'id',
      'dataEvidence',
      'dataDiagram',
      'dataLanguage',
      'dataNumber',
      'title',
      'lang',
      'ariaLabel',
      'ariaHidden',
    ],
    a: ['href', 'className', 'dataFootnoteBackref', 'dataFootnoteRef', 'ariaDescribedBy', 'ariaLabel', 'id'],
    // The defaults allow only GFM's own class names here, which would drop the step classes.
    ol: ['start', 'className'],
    ul: ['className'],
    li: ['className', 'id'],
    img: ['src', 'alt', 'title', 'width', 'height'],
    input: [['type', 'checkbox'], ['disabled', true], 'checked'],
  },
  protocols: { href: ['http', 'https', 'mailto', 'tel', 'ref'], src: ['media'] },
};

/** Turns a marked-up tree into one safe HTML text per `##` section; the text before the first one comes under ''. */
export function toSectionHtml(tree: Root, highlight?: Highlight): Map<string, string> {
  const hast = sanitize(toHast(tree, { clobberPrefix: '' }), SCHEMA) as HastRoot;
  finish(hast, highlight);
  const sections = new Map<string, string>();
  let anchor = '';
  let nodes: RootContent[] = [];
  const flush = () => {
    const html = toHtml({ type: 'root', children: nodes }).trim();
    if (html !== '' || anchor !== '') sections.set(anchor, `${sections.get(anchor) ?? ''}${html}`);
  };
  for (const node of hast.children) {
    if (node.type === 'element' && node.tagName === 'h2') {
      flush();
      anchor = String(node.properties.id ?? '');
      nodes = [];
    } else nodes.push(node);
  }
  flush();
  return sections;
}

function finish(tree: HastRoot, highlight: Highlight | undefined): void {
  visit(tree, 'element', (node, index, parent) => {
    if (node.tagName === 'table' && parent && index !== undefined) {
      parent.children[index] = scrollFrame(node);
      return index + 1;
    }
    if (node.tagName === 'pre') return finishCode(node, parent, index, highlight);
    if (node.tagName === 'a' && /^(?:https?:)?\/\//.test(String(node.properties.href ?? ''))) {
      node.properties.rel = ['noopener', 'noreferrer'];
      node.properties.className = ['external'];
    }
    return undefined;
  });
  fillBlanks(tree);
}

/** Wide tables scroll inside their own frame, never the page; a keyboard must be able to reach that frame. */
function scrollFrame(table: Element): Element {
  return element('div', { className: ['table-scroll'], tabIndex: 0 }, [table]);
}

function finishCode(
  pre: Element,
  parent: HastNodes | undefined,
  index: number | undefined,
  highlight: Highlight | undefined,
): number | undefined {
  const code = pre.children[0];
  if (code?.type !== 'element' || code.tagName !== 'code') return undefined;
  const className = Array.isArray(code.properties.className) ? code.properties.className : [];
  const language = className
    .map(String)
    .find((name) => name.startsWith('language-'))
    ?.slice('language-'.length)
    .replace(/[^\w+#-].*$/, '');
  const hash = code.properties.dataDiagram;
  if (typeof hash === 'string' && parent && 'children' in parent && index !== undefined) {
    parent.children[index] = element('figure', { className: ['diagram'], dataDiagram: hash }, []);
    return index + 1;
  }
  const source = code.children.map((child) => (child.type === 'text' ? child.value : '')).join('');
  const coloured = language ? highlight?.(source.replace(/\n$/, ''), language) : undefined;
  if (coloured) code.children = coloured as Element['children'];
  code.properties = {};
  pre.properties = { className: ['code'], tabIndex: 0, ...(language && { dataLanguage: language }) };
  return undefined;
}

/** 「待本单位填写」 is a blank in a form; a class lets the page show it as one and print a line to write on. */
function fillBlanks(tree: HastRoot): void {
  visit(tree, 'text', (node, index, parent) => {
    if (!parent || index === undefined || !node.value.includes('待本单位填写')) return undefined;
    if (parent.type === 'element' && String(parent.properties.className ?? '').includes('blank')) return undefined;
    const parts = node.value.split('待本单位填写');
    const children = parts.flatMap((part, at): RootContent[] => [
      ...(at > 0 ? [element('span', { className: ['blank'] }, [{ type: 'text', value: '待本单位填写' }])] : []),
      ...(part ? [{ type: 'text' as const, value: part }] : []),
    ]);
    (parent.children as RootContent[]).splice(index, 1, ...children);
    return index + children.length;
  });
}

function element(tagName: string, properties: Element['properties'], children: Element['children']): Element {
  return { type: 'element', tagName, properties, children };
}
