import { relative, sep } from 'node:path';
import type { Element, Root as HastRoot } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import type { Root } from 'mdast';
import remarkGfm from 'remark-gfm';
import { visit } from 'unist-util-visit';
import type { VFile } from 'vfile';
import { collectLinks, refOf } from '../content/markdown/links.ts';
import { applyMarks, isEvidence, setHast } from '../content/markdown/marks.ts';
import { applySteps } from '../content/markdown/steps.ts';
import { diagramHash } from '../diagram/hash.ts';
import { diagramHtml, evidenceWord } from '../site/fill.ts';
import { getContent } from '../site/store.ts';
import { href } from '../site/urls.ts';

/**
 * The same Markdown steps for .mdx as for .md: marks, links by id, steps and diagrams. .mdx is reviewed code, so there
 * is no sanitiser here.
 * @param contentDirectory absolute folder of site.yaml.
 */
export function mdxPlugins(contentDirectory: string) {
  const remarkDutybook = () => (tree: Root, file: VFile) => {
    const path = `content/${relative(contentDirectory, file.path).split(sep).join('/')}`;
    const type = refOf(path).split('/')[0] as keyof ReturnType<typeof getContent>['settings']['parts'];
    const parts = getContent().settings.parts[type] ?? [];
    applyMarks(tree, new Map(parts.map((part) => [part.zh, part.key])));
    collectLinks(tree, path);
    visit(tree, 'code', (node) => {
      if (node.lang === 'mermaid') setHast(node, undefined, { dataDiagram: diagramHash(node.value) });
    });
    applySteps(tree);
  };
  return { remarkPlugins: [remarkGfm, remarkDutybook], rehypePlugins: [rehypeDutybook] };
}

/** What src/site/fill.ts does for the HTML of .md pages. */
function rehypeDutybook() {
  return (tree: HastRoot) => {
    visit(tree, 'element', (node, index, parent) => {
      const link = node.properties.href;
      if (node.tagName === 'a' && typeof link === 'string' && link.startsWith('ref:'))
        node.properties.href = href(link.slice(4));
      const evidence = node.properties.dataEvidence;
      if (typeof evidence === 'string' && isEvidence(evidence)) {
        const word = evidenceWord(evidence);
        node.properties.dataEn = word.en;
        node.children = [{ type: 'text', value: word.zh }];
      }
      const code = node.tagName === 'pre' ? node.children[0] : undefined;
      const hash = code?.type === 'element' ? code.properties.dataDiagram : undefined;
      if (typeof hash === 'string' && parent && index !== undefined) parent.children[index] = diagram(hash);
    });
  };
}

function diagram(hash: string): Element {
  return fromHtml(diagramHtml(hash), { fragment: true, space: 'html' }).children[0] as Element;
}
