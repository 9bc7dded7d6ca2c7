import type { Definition, Root } from 'mdast';
import { toString as plainText } from 'mdast-util-to-string';
import { visit } from 'unist-util-visit';

export interface LinkInfo {
  href: string;
  text: string;
  line: number;
  /** True for GFM's bare URLs, which swallow Chinese punctuation. */
  isBare: boolean;
}

export interface ImageInfo {
  /** Path from the project root, e.g. `content/images/console.png`; an outside address stays as written. */
  path: string;
  alt: string;
  line: number;
}

const INTERNAL = /^(?:\.{1,2}\/)*[\w.-]+(?:\/[\w.-]+)*(?:#.*)?$/;
const SCHEME = /^[a-z][a-z0-9+.-]*:/i;

/**
 * Collects the links and images of a tree and rewrites internal ones to placeholders that are filled in when the whole
 * content is known: `ref:systems/erm#failure`, `media:content/images/x.png`.
 * @param path the file's own path, for relative links.
 */
export function collectLinks(tree: Root, path: string, lineOffset = 0): { links: LinkInfo[]; images: ImageInfo[] } {
  const links: LinkInfo[] = [];
  const images: ImageInfo[] = [];
  const definitions = new Map<string, Definition>();
  visit(tree, 'definition', (node) => void definitions.set(node.identifier, node));
  visit(tree, (node) => {
    const line = (node.position?.start.line ?? 1) + lineOffset;
    if (node.type === 'link' || node.type === 'definition') {
      const text = node.type === 'link' ? plainText(node) : '';
      const first = node.type === 'link' ? node.children[0] : undefined;
      // A bare URL is a link whose text is its own source: no bracket stands before it.
      const isBare =
        first?.type === 'text' && first.position?.start.offset === node.position?.start.offset && SCHEME.test(node.url);
      node.url = normaliseLink(node.url, path);
      links.push({ href: node.url, text, line, isBare });
      if (node.type === 'link' && text === '' && node.url.startsWith('ref:')) {
        // An empty link text means "use the target's title"; the placeholder is filled with it later.
        node.children = [{ type: 'text', value: `\u{E000}${node.url}\u{E001}` }];
      }
    }
    if (node.type === 'image') {
      const path_ = SCHEME.test(node.url) || node.url.startsWith('/') ? node.url : resolve(path, decode(node.url));
      images.push({ path: path_, alt: node.alt ?? '', line });
      if (path_.startsWith('content/')) node.url = `media:${path_}`;
    }
  });
  return { links, images };
}

/** `systems/erm#x`, `../systems/erm.md#x` and `#x` are the internal forms; everything else is left alone. */
export function normaliseLink(url: string, path: string): string {
  if (url.startsWith('#')) return `ref:${refOf(path)}${decode(url)}`;
  if (SCHEME.test(url) || url.startsWith('/') || !INTERNAL.test(decode(url))) return url;
  const [target = '', anchor] = splitAnchor(decode(url));
  const isFile = /\.(md|mdx|yaml)$/.test(target);
  const ref = isFile ? refOf(resolve(path, target)) : target.replace(/^(?:\.{1,2}\/)+/, '').replace(/\/$/, '');
  return `ref:${ref}${anchor === undefined ? '' : `#${anchor}`}`;
}

/** `content/notes/2018/x.md` → `notes/x`: the year folder is for people and not part of the identity. */
export function refOf(path: string): string {
  const parts = path
    .replace(/^content\//, '')
    .replace(/\.(md|mdx|yaml)$/, '')
    .split('/');
  return parts.length > 1 ? `${parts[0]}/${parts.at(-1)}` : (parts[0] ?? '');
}

function resolve(from: string, target: string): string {
  const parts = from.split('/').slice(0, -1);
  for (const part of target.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.') parts.push(part);
  }
  return parts.join('/');
}

function splitAnchor(url: string): [string, string?] {
  const at = url.indexOf('#');
  return at === -1 ? [url] : [url.slice(0, at), url.slice(at + 1)];
}

function decode(url: string): string {
  try {
    return decodeURIComponent(url);
  } catch {
    return url;
  }
}
