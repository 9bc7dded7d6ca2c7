import { buildSingleFile } from '../../singlefile/build.ts';
import type { Json } from '../../storage/json.ts';
import { EXAM_DATA, type ExamPageData } from './page-data.ts';
import { SITTING_VERSION } from './paper.ts';

/**
 * The one file candidates get. The same data, styles and script give the same text.
 * @throws SingleFileError
 */
export function buildExamPage(data: ExamPageData, css: string, script: string): string {
  return buildSingleFile({
    title: `${data.title} · 考试`,
    lang: 'zh-CN',
    css,
    script,
    bodyHtml:
      '<div id="app"><p>这个页面要运行 JavaScript。看到这句话说明浏览器禁止了它：换 Chrome 或 Edge，举手。</p></div>',
    data: { [EXAM_DATA]: data as unknown as Json },
    ...(data.putUrl !== null && { connectSrc: [data.putUrl] }),
    version: SITTING_VERSION,
    extraMeta: { exam: data.exam },
  });
}
