import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { pageData } from '../../../../src/exam/rehearsal/sitting.ts';
import { sampleExam } from '../../../fixtures/exam/sample-exam.ts';

/**
 * The page comes from a USB stick or over a LAN, so it may be heavier than a page of the site; most of it is age. More
 * than this has to be argued for.
 */
const BUDGET = { whole: 240_000, zipped: 90_000 };

test('the candidate page without its papers stays light', async () => {
  const { html } = await sampleExam();
  const papers = Object.values(pageData(html).papers);
  const empty = papers.reduce((text, paper) => text.replace(paper, ''), html);
  const whole = Buffer.byteLength(empty);
  const zipped = gzipSync(empty).length;
  const paper = Math.round(papers.reduce((sum, { length }) => sum + length, 0) / papers.length);
  console.log(`exam.html without papers: ${whole} bytes, gzip ${zipped}; a paper of 11 questions: ${paper}`);
  expect(papers).toHaveLength(2);
  expect(Object.keys(pageData(html)).sort()).toEqual(['exam', 'notice', 'packedAt', 'papers', 'putUrl', 'title']);
  expect(whole).toBeLessThan(BUDGET.whole);
  expect(zipped).toBeLessThan(BUDGET.zipped);
});
