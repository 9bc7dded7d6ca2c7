import type { Root } from 'mdast';
import remarkGfm from 'remark-gfm';
import { applyMarks } from '../content/markdown/marks.ts';
import { applySteps } from '../content/markdown/steps.ts';

/** The same marks and steps for .mdx as for .md; links there are written by whoever writes the code. */
function remarkDutybook() {
  return (tree: Root) => {
    applyMarks(tree, new Map());
    applySteps(tree);
  };
}

export function mdxPlugins() {
  return { remarkPlugins: [remarkGfm, remarkDutybook] };
}
