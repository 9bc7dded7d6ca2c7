import { assertSafeSvg } from '../../diagram/postprocess.ts';
import type { Finding } from '../findings.ts';
import type { Page } from '../model.ts';

/** The stored diagrams must be exactly those that the fences ask for, and harmless. */
export function checkDiagramStore(pages: readonly Page[], stored: ReadonlyMap<string, string>): Finding[] {
  const wanted = new Set<string>();
  const findings: Finding[] = [];
  for (const page of pages) {
    for (const diagram of page.body.diagrams) {
      wanted.add(diagram.hash);
      if (stored.has(diagram.hash)) continue;
      findings.push({
        kind: 'diagram-missing',
        file: page.path,
        line: diagram.line,
        message: `流程图“${diagram.title || '无题'}”新写或改过，还没有生成`,
        fix: '运行 npm run diagrams，把 content/diagrams/ 一起提交',
      });
    }
  }
  for (const [hash, svg] of stored) {
    const file = `content/diagrams/${hash}.svg`;
    if (!wanted.has(hash)) {
      findings.push({
        kind: 'diagram-stale',
        file,
        line: 1,
        message: '没有文章用这张图',
        fix: '运行 npm run diagrams，会删掉它',
      });
    }
    for (const problem of assertSafeSvg(svg)) {
      findings.push({
        kind: 'diagram-unsafe',
        file,
        line: 1,
        message: problem,
        fix: '删掉这个文件，运行 npm run diagrams 重新生成',
      });
    }
  }
  return findings;
}
