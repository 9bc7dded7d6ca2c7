import type { Root } from 'mdast';
import remarkGfm from 'remark-gfm';
import remarkMdx from 'remark-mdx';
import remarkParse from 'remark-parse';
import { unified } from 'unified';

const markdown = unified().use(remarkParse).use(remarkGfm).freeze();
const mdx = unified().use(remarkParse).use(remarkGfm).use(remarkMdx).freeze();

/** Markdown text → syntax tree; the one place where prose is parsed. Throws on MDX syntax errors only. */
export function parseMarkdown(text: string, format: 'md' | 'mdx' = 'md'): Root {
  return (format === 'mdx' ? mdx : markdown).parse(text) as Root;
}
