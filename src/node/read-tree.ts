import { createHash } from 'node:crypto';
import { lstat, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { imageSize } from 'image-size';
import type { Finding } from '../content/findings.ts';
import type { Asset, SourceFile } from '../content/model.ts';

export interface ContentTree {
  files: SourceFile[];
  assets: Map<string, Asset>;
  /** Files that could not be read at all. */
  findings: Finding[];
}

const IMAGE = /\.(png|jpe?g|webp|gif|svg|avif)$/i;

/**
 * Reads a content folder. Paths in the result begin with `content/`, whatever the folder is called on disk. Hidden
 * files and folders that begin with `_` (question banks, drafts) are never opened.
 */
export async function readContentTree(directory: string): Promise<ContentTree> {
  const tree: ContentTree = { files: [], assets: new Map(), findings: [] };
  await walk(directory, 'content', tree);
  return tree;
}

async function walk(directory: string, prefix: string, tree: ContentTree): Promise<void> {
  const entries = await readdir(directory, { withFileTypes: true });
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (entry.name.startsWith('.') || entry.name.startsWith('_') || entry.name.endsWith('.tmp')) continue;
    const path = `${prefix}/${entry.name}`;
    const full = join(directory, entry.name);
    try {
      if (entry.isDirectory()) await walk(full, path, tree);
      else await readOne(full, path, tree);
    } catch (error) {
      const reason = error instanceof Error ? ((error as NodeJS.ErrnoException).code ?? error.message) : String(error);
      tree.findings.push({
        kind: 'file-unreadable',
        file: path,
        line: 1,
        message: `读不出来：${reason}`,
        fix: '检查权限；断掉的符号链接请删掉',
      });
    }
  }
}

async function readOne(full: string, path: string, tree: ContentTree): Promise<void> {
  // A link could lead outside the folder; what is not a plain file is not content.
  if (!(await lstat(full)).isFile()) throw new Error('不是普通文件');
  const bytes = await readFile(full);
  if (path.startsWith('content/images/')) tree.assets.set(path, readImage(path, bytes));
  else tree.files.push({ path, bytes });
}

function readImage(path: string, bytes: Buffer): Asset {
  const extension = IMAGE.exec(path)?.[1]?.toLowerCase();
  if (!extension) return { ok: false, path, reason: '不是支持的图片格式' };
  try {
    const { width, height } = imageSize(bytes);
    const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 16);
    return { ok: true, path, hash, extension, width, height };
  } catch (error) {
    return { ok: false, path, reason: error instanceof Error ? error.message : String(error) };
  }
}
