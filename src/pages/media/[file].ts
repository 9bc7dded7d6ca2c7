import { readFile } from 'node:fs/promises';
import type { APIRoute } from 'astro';
import { getContent } from '../../site/store.ts';

/** Pictures that articles use, under names made from their content, so caches never hold an old one. */
export function getStaticPaths() {
  const { pages, assets } = getContent();
  const used = new Set(pages.flatMap((page) => page.body.images.map((image) => image.path)));
  const files = new Map<string, string>();
  for (const path of used) {
    const asset = assets.get(path);
    if (asset?.ok) files.set(`${asset.hash}.${asset.extension}`, path);
  }
  return [...files].map(([file, path]) => ({ params: { file }, props: { path } }));
}

export const GET: APIRoute = async ({ props }) => {
  const root = process.env.DUTYBOOK_CONTENT ?? 'content';
  return new Response(await readFile(String(props.path).replace(/^content/, root)));
};
