import { readFile } from 'node:fs/promises';
import { type Browser, expect, type Page, test } from '@playwright/test';
import { gradeAnswer } from '../../src/exam/grading/grade.ts';
import { hasMac } from '../../src/exam/sitting/mac.ts';
import { formatReceipt, receiptOf } from '../../src/exam/sitting/receipt.ts';
import { toWritten } from '../../src/exam/sitting/written.ts';
import { launchBrowser } from '../../src/node/browser.ts';
import {
  BANK,
  CANARY,
  PINS,
  QUESTIONS,
  ROOM_CODE,
  type SampleExam,
  sampleExam,
  shownOrder,
} from '../fixtures/exam/sample-exam.ts';
import {
  button,
  DESK,
  handInFile,
  openPaperPage,
  PHONE,
  readSealed,
  START,
  saved,
  savedBy,
  sitDown,
} from './lib/exam.ts';
import { watch } from './lib/watch.ts';
import { type Loopback, serveTexts } from './loopback.ts';
import { createFileFolder, type FileFolder } from './portable.ts';

/** A name that is not loopback: plain http there is no secure context, as in a LAN. */
const LAN = 'exam.lan';
let exam: SampleExam;
let files: FileFolder;
let server: Loopback;
let addresses: Record<'http' | 'file' | 'lan', string>;

test.beforeAll(async () => {
  exam = await sampleExam({ notice: '公开样题' });
  files = await createFileFolder();
  server = await serveTexts({ '/': exam.html });
  const lan = server.url.replace('127.0.0.1', LAN);
  addresses = { http: server.url, file: await files.save('exam.html', exam.html), lan };
});
test.afterAll(async () => {
  await server.close();
  await files.remove();
});

/** What is typed and pressed for each question, by the keyboard alone. */
async function answerByKeys(page: Page): Promise<void> {
  const { keyboard } = page;
  const next = () => keyboard.press('PageDown');
  await keyboard.press('4'); // single: shown last is S6
  await keyboard.press('Enter');
  await keyboard.press('2');
  await keyboard.press('3');
  await keyboard.press('Enter');
  await keyboard.press('2'); // 错
  await keyboard.press('F8');
  await keyboard.press('Enter');
  await tabInto(page, '.line');
  await keyboard.type('=HYPERLINK("http://x")<img src=x onerror=alert(1)>');
  await keyboard.press('Enter');
  await tabInto(page, '.line');
  await keyboard.type('50.69');
  await keyboard.press('Enter');
  await tabInto(page, 'select');
  await keyboard.press('D'); // type-ahead: the list entry that begins with D
  await next();
  await tabInto(page, '.step:not(:disabled)');
  await keyboard.press('Enter');
  await next();
  await tabInto(page, '.blank');
  await keyboard.type('甲');
  await keyboard.press('Tab');
  await keyboard.type('乙');
  await keyboard.press('Enter');
  await tabInto(page, 'textarea');
  await keyboard.type('先本级\n再上级');
  await next();
  await keyboard.press('1'); // drawn on paper
  await next();
}

/** In hundredths, of an answer by shown places. */
function scoreOf(id: string, given: unknown): number | undefined {
  const question = BANK.get(id);
  return question && gradeAnswer(question, toWritten(question.type, shownOrder(question), given))?.score;
}

async function tabInto(page: Page, selector: string): Promise<void> {
  for (let presses = 0; presses < 20; presses++) {
    await page.keyboard.press('Tab');
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted), selector)) return;
  }
  throw new Error(`no Tab reaches ${selector}`);
}

for (const kind of ['current', 'legacy'] as const) {
  test.describe(kind, () => {
    let browser: Browser;
    test.beforeAll(async () => {
      browser = await launchBrowser(kind, { args: [`--host-resolver-rules=MAP ${LAN} 127.0.0.1`] });
    });
    test.afterAll(() => browser.close());

    for (const where of ['http', 'file', 'lan'] as const) {
      test(`a whole paper by keyboard: opened, answered, handed in (${where})`, async () => {
        const page = await (await browser.newContext(DESK)).newPage();
        const watched = await watch(page, addresses[where]);
        await page.goto(addresses[where]);
        // The page puts a `subtle` in place that refuses: see subtle-shim.ts.
        const outcome = await page.evaluate(() =>
          crypto.subtle.digest('SHA-256', new Uint8Array()).then(
            () => `real ${isSecureContext}`,
            (error: Error) => `${error.name} ${isSecureContext}`,
          ),
        );
        expect(outcome).toBe(where === 'lan' ? 'NotSupportedError false' : 'real true');
        await expect(page.getByText('可以考')).toBeVisible();
        await expect(page.locator('tr', { hasText: '来路' })).toContainText(where === 'lan' ? '明文 http' : '正常');

        await page.keyboard.press('Enter');
        await page.keyboard.type('d００1');
        await page.keyboard.press('Tab');
        await page.keyboard.type(`${ROOM_CODE.slice(0, 4).toLowerCase()} - ${ROOM_CODE.slice(4)}`);
        await page.keyboard.press('Tab');
        await page.keyboard.type(PINS.D001 ?? '');
        const begun = Date.now();
        await page.keyboard.press('Enter');
        await button(page, /^开始答题/).waitFor();
        expect(Date.now() - begun).toBeLessThan(2000);
        await tabInto(page, 'button.primary');
        await page.keyboard.press('Enter');
        await expect(page.locator('#question-title')).toBeFocused();
        await answerByKeys(page);
        await expect(page.locator('p.elsewhere')).toContainText('由考官现场评分');
        await expect(saved(page)).toBeVisible();
        await tabInto(page, 'button.primary');
        await page.keyboard.press('Enter');
        await expect(page.locator('#hand-in-title')).toBeFocused();
        await tabInto(page, 'main button.primary');
        const download = page.waitForEvent('download');
        await page.keyboard.press('Enter');
        const file = await download;
        const bytes = new Uint8Array(await readFile(await file.path()));
        await expect(page.locator('.receipt-number')).toHaveText(formatReceipt(receiptOf(bytes)));
        expect(file.suggestedFilename()).toBe(`D001-1-${receiptOf(bytes)}.age`);

        const submission = await readSealed(bytes, exam.identity);
        expect(hasMac(submission, PINS.D001 ?? '')).toBe(true);
        expect(submission.flagged).toEqual(['q-truefalse']);
        const marks = QUESTIONS.slice(0, 5).map(({ id }) => scoreOf(id, submission.answers[id]));
        expect(marks).toEqual([200, 400, 200, 0, 300]);
        expect(submission.answers).toMatchObject({
          'q-short': { type: 'short', text: '=HYPERLINK("http://x")<img src=x onerror=alert(1)>' },
          'q-match': { picks: [3, null, null] },
          'q-order': { order: [1, 0, 2, 3] },
          'q-cloze': { texts: ['甲', '乙'] },
          'q-essay': { text: '先本级\n再上级', marks: null },
          'q-drawing': { text: '（画在答题纸上）', marks: null },
        });
        expect(submission.answers['q-task']).toBeUndefined();
        expect(await page.content()).not.toContain(CANARY);
        expect(await page.locator('#app').textContent()).not.toMatch(/正确|得分|答对/);
        expect(watched.problems).toEqual([]);
        expect(watched.elsewhere).toEqual([]);
        expect(await page.evaluate(() => [window.policyBreaks, window.planted ?? null])).toEqual([[], null]);
        await page.context().close();
      });
    }

    test('a whole paper by touch on a phone', async () => {
      const page = await (await browser.newContext(PHONE)).newPage();
      await page.goto(addresses.lan);
      await openPaperPage(page);
      await button(page, START).tap();
      const next = () => button(page, '下一题').tap();
      const option = (index: number) => page.locator('.option').nth(index).tap();
      await option(3);
      await next();
      await option(1);
      await option(2);
      await option(0);
      await option(0);
      await next();
      await option(0);
      await button(page, '不选了').tap();
      await option(1);
      await button(page, '标记').tap();
      await next();
      await page.locator('.line').tap();
      await page.keyboard.type('边缘资源管理器');
      await next();
      await page.locator('.line').fill('５０.69');
      await next();
      for (const [row, entry] of [3, 2, 1].entries())
        await page
          .locator('select')
          .nth(row)
          .selectOption({ index: entry + 1 });
      await next();
      // Shown backwards: the last one up to the front, and so on.
      for (const presses of [3, 2, 1])
        for (let press = 0; press < presses; press++)
          await page
            .locator('.order li')
            .nth(3 - press)
            .getByRole('button', { name: /^上移/ })
            .tap();
      await next();
      await page.locator('.blank').first().fill('S1');
      await next();
      await page.locator('textarea').fill('先本级，再上级');
      await next();
      await option(0);
      expect(await page.locator('.stem img').evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(1);
      await next();
      await button(page, /^题号 11/).tap();
      await expect(page.locator('.number.full')).toHaveCount(9);
      await expect(page.locator('.number.part')).toHaveText(['8']);
      await expect(page.locator('.number.flagged')).toHaveText(['3']);
      await page.locator('.map').getByRole('button', { name: '交卷' }).tap();
      const { bytes } = await savedBy(page, () => button(page, '确定交卷').tap());
      const { answers } = await readSealed(bytes, exam.identity);
      const full = ['q-single', 'q-multiple', 'q-truefalse', 'q-numeric', 'q-match', 'q-order'];
      expect(full.map((id) => scoreOf(id, answers[id]))).toEqual([200, 400, 200, 300, 600, 600]);
      expect(answers).toMatchObject({
        'q-short': { text: '边缘资源管理器' },
        'q-cloze': { texts: ['S1', ''] },
        'q-essay': { text: '先本级，再上级' },
        'q-drawing': { text: '（画在答题纸上）' },
      });
      await page.context().close();
    });

    test('handing in twice: asked once, receipt anew, both files on record', async () => {
      const page = await (await browser.newContext(DESK)).newPage();
      await page.goto(addresses.http);
      await sitDown(page);
      await page.keyboard.press('1');
      const first = await handInFile(page);
      await button(page, '回去修改').click();
      const notYet = page.getByText('改的还没交');
      await expect(notYet).toBeHidden();
      await page.keyboard.press('2');
      await expect(notYet).toBeVisible();
      await page.locator('.map').getByRole('button', { name: '交卷' }).click();
      await expect(page.getByText('已经交过 1 次')).toBeVisible();
      await expect(page.getByText('没答 9 题')).toBeVisible();
      await button(page, '去第 8 题').click();
      await expect(page.locator('#question-title')).toContainText('第 8 题');
      const second = await handInFile(page);
      await expect(notYet).toBeHidden();
      const [one, two] = [await readSealed(first.bytes, exam.identity), await readSealed(second.bytes, exam.identity)];
      expect([one.number, two.number]).toEqual([1, 2]);
      expect([one.answers['q-single'], two.answers['q-single']]).toMatchObject([{ choice: 0 }, { choice: 1 }]);
      // Export again: the same bytes, or the receipt on the sheet would be void.
      const again = page.waitForEvent('download');
      await button(page, '再存一次文件').click();
      expect(new Uint8Array(await readFile(await (await again).path()))).toEqual(second.bytes);
      // Also after closing the page.
      await page.goto(addresses.http);
      await sitDown(page);
      await expect(page.locator('.receipt-number')).toHaveText(formatReceipt(receiptOf(second.bytes)));
      await page.context().close();
    });
  });
}
