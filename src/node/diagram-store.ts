import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type Finding, severityOf } from '../content/findings.ts';
import type { Content } from '../content/model.ts';
import { assertSafeSvg } from '../diagram/postprocess.ts';
import { writeFileAtomic } from './atomic-write.ts';
import { DiagramError, type DiagramRenderer } from './diagram-renderer.ts';

/** A fence whose SVG is not stored yet. */
export interface MissingDiagram {
  hash: string;
  source: string;
  /** File and line of its first fence. */
  file: string;
  line: number;
}

export interface DiagramPlan {
  /** Diagrams asked for, each once. */
  wanted: number;
  missing: MissingDiagram[];
  /** Hashes of stored SVGs no fence asks for. */
  unused: string[];
  /** Pages that could not be read: their diagrams are unknown, so nothing may be called unused. */
  unread: string[];
}

/** Compares what the pages ask for with what is stored; an unsafe stored file counts as missing. */
export function planDiagrams(content: Pick<Content, 'pages' | 'diagrams' | 'findings'>): DiagramPlan {
  const wanted = new Map<string, MissingDiagram>();
  for (const page of content.pages) {
    for (const { hash, source, line } of page.body.diagrams) {
      if (!wanted.has(hash)) wanted.set(hash, { hash, source, file: page.path, line });
    }
  }
  const isStored = (hash: string) => assertSafeSvg(content.diagrams.get(hash) ?? '').length === 0;
  const read = new Set(content.pages.map((page) => page.path));
  const broken = content.findings.filter(
    (finding) => severityOf(finding) === 'error' && /\.mdx?$/.test(finding.file) && !read.has(finding.file),
  );
  const unread = [...new Set(broken.map((finding) => finding.file))];
  return {
    wanted: wanted.size,
    missing: [...wanted.values()].filter(({ hash }) => !isStored(hash)),
    unused: unread.length > 0 ? [] : [...content.diagrams.keys()].filter((hash) => !wanted.has(hash)),
    unread,
  };
}

/**
 * Draws the missing diagrams into `<directory>/diagrams`, one after another. What cannot be drawn becomes a finding and
 * the others are still stored.
 */
export async function storeDiagrams(
  missing: readonly MissingDiagram[],
  directory: string,
  renderer: DiagramRenderer,
  onDone: (done: number, total: number) => void = () => {},
): Promise<{ stored: number; findings: Finding[] }> {
  const findings: Finding[] = [];
  let done = 0;
  let stored = 0;
  for (const { hash, source, file, line } of missing) {
    try {
      await writeFileAtomic(diagramFile(directory, hash), await renderer.render(source));
      stored += 1;
    } catch (error) {
      if (!(error instanceof DiagramError)) throw error;
      for (const problem of error.problems) {
        const { message, fix } = problem;
        findings.push({ kind: 'diagram-invalid', file, line: line + problem.line, message, fix });
      }
    }
    onDone(++done, missing.length);
  }
  return { stored, findings };
}

export async function removeDiagrams(hashes: readonly string[], directory: string): Promise<void> {
  for (const hash of hashes) await rm(diagramFile(directory, hash), { force: true });
}

function diagramFile(directory: string, hash: string): string {
  return join(directory, 'diagrams', `${hash}.svg`);
}
