import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import GithubSlugger from 'github-slugger';
import type { Nodes } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { toString as plainText } from 'mdast-util-to-string';
import { gfm } from 'micromark-extension-gfm';
import { visit } from 'unist-util-visit';

export const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

/** A manual, read as GitHub reads it. */
export interface Document {
  /** From the project root, e.g. `docs/operator.md`. */
  path: string;
  text: string;
  links: { url: string; isImage: boolean; alt: string }[];
  /** Fenced blocks. */
  fences: { lang: string; text: string }[];
  /** Inline code. */
  codes: string[];
  anchors: Set<string>;
}

export function readDocuments(): Document[] {
  const manuals = ['docs', 'docs/exam'].flatMap((folder) =>
    readdirSync(join(ROOT, folder))
      .filter((name) => name.endsWith('.md'))
      .map((name) => `${folder}/${name}`),
  );
  return ['README.md', 'README.zh-CN.md', ...manuals.sort()].map(readDocument);
}

export function readDocument(path: string): Document {
  const text = readFileSync(join(ROOT, path), 'utf8');
  const document: Document = { path, text, links: [], fences: [], codes: [], anchors: new Set() };
  const slugger = new GithubSlugger();
  const tree = fromMarkdown(text, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] });
  visit(tree, (node: Nodes) => {
    if (node.type === 'link') document.links.push({ url: node.url, isImage: false, alt: '' });
    if (node.type === 'image') document.links.push({ url: node.url, isImage: true, alt: node.alt ?? '' });
    if (node.type === 'code') document.fences.push({ lang: node.lang ?? '', text: node.value });
    if (node.type === 'inlineCode') document.codes.push(node.value);
    if (node.type === 'heading') document.anchors.add(slugger.slug(plainText(node)));
  });
  return document;
}

/** npm scripts that a document tells its reader to run. */
export function commandsOf({ fences, codes }: Document): string[] {
  const texts = [...codes, ...fences.map((fence) => fence.text)];
  const found = texts.flatMap((text) =>
    [...text.matchAll(/\bnpm (?:run ([\w:-]+)|(start|test)\b)/g)].map((match) => match[1] ?? match[2] ?? ''),
  );
  return [...new Set(found)].sort();
}

/** A link's file from the project root, and its anchor. */
export function target(from: string, url: string): { path: string; anchor: string | undefined } {
  const [file = '', anchor] = decodeURI(url).split('#');
  return { path: file === '' ? from : posix.join(dirname(from), file), anchor };
}
