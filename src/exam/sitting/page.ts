import { buildSingleFile } from '../../singlefile/build.ts';
import type { Json } from '../../storage/json.ts';
import { EXAM_DATA, type ExamPageData } from './page-data.ts';
import { SITTING_VERSION } from './paper.ts';
import { putFolder } from './put-folder.ts';

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
      '<div id="app"><p>看到这句话，说明页面没有跑起来：文件没拷全、被改过，或者浏览器太旧、禁止了 JavaScript。换一份 exam.html，核对黑板上的 SHA-256；用 Chrome 或 Edge 打开；还不行就举手。</p></div>',
    data: { [EXAM_DATA]: data as unknown as Json },
    ...(data.putUrl !== null && { connectSrc: [putFolder(data.putUrl)] }),
    version: SITTING_VERSION,
    extraMeta: { exam: data.exam },
  });
}
