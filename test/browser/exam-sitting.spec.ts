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
import { axeFindings } from './lib/axe.ts';
import { button, DESK, goTo, handInFile, openPaperPage, PHONE, readSealed, saved, sitDown } from './lib/exam.ts';
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
        const outcome = await page.evaluate(() =>
          crypto.subtle.digest('SHA-256', new Uint8Array()).then(
            () => 'real',
            (error: Error) => error.name,
          ),
        );
        expect(outcome).toBe(where === 'lan' ? 'NotSupportedError' : 'real');
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
        const marks = QUESTIONS.map((question) => {
          const given = submission.answers[question.id];
          return gradeAnswer(question, toWritten(question.type, shownOrder(question), given))?.score;
        });
        expect(marks.slice(0, 5)).toEqual([200, 400, 200, 0, 300]);
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

    test('wrong codes are told apart, and do not lock anybody out', async () => {
      const page = await (await browser.newContext(DESK)).newPage();
      await page.goto(addresses.file);
      await button(page, /^下一步/).click();
      const message = page.locator('.message');
      const attempt = async (code: string, room: string, pin: string) => {
        await page.fill('#code', code);
        await page.fill('#room', room);
        await page.fill('#pin', pin);
        await button(page, '打开试卷').click();
      };
      await attempt('D009', ROOM_CODE, PINS.D001 ?? '');
      await expect(message).toContainText('没有考号“D009”');
      await attempt('D001', 'HEQ9-NTD0', PINS.D001 ?? '');
      await expect(message).toContainText('不会有 0');
      await attempt('D001', 'HEQ9-NTD', PINS.D001 ?? '');
      await expect(message).toContainText('输入了 7 位');
      await attempt('D001', ROOM_CODE, '1234');
      await expect(message).toContainText('PIN输入了 4 位');
      for (let times = 0; times < 4; times++) {
        await attempt('D001', ROOM_CODE, PINS.D002 ?? '');
        await expect(message).toContainText('打不开。依次查');
        await expect(button(page, '打开试卷')).toBeEnabled();
      }
      await attempt('D001', ROOM_CODE, PINS.D001 ?? '');
      await expect(button(page, /^开始答题/)).toBeVisible();
      await page.context().close();
    });

    test('a paper that was damaged says so', async () => {
      const at = exam.html.indexOf('"D001":"') + 3000;
      const flipped = `${exam.html.slice(0, at)}${exam.html[at] === 'A' ? 'B' : 'A'}${exam.html.slice(at + 1)}`;
      const page = await (await browser.newContext(DESK)).newPage();
      await page.goto(await files.save(`damaged-${kind}.html`, flipped));
      await button(page, /^下一步/).click();
      await page.fill('#code', 'D001');
      await page.fill('#room', ROOM_CODE);
      await page.fill('#pin', PINS.D001 ?? '');
      await button(page, '打开试卷').click();
      await expect(page.locator('.message')).toContainText('试卷包坏了');
      await page.context().close();
    });

    test('a machine that cannot store anything is refused with the reason', async () => {
      const page = await (await browser.newContext(DESK)).newPage();
      await page.addInitScript(() => Object.defineProperty(globalThis, 'indexedDB', { get: () => undefined }));
      await page.goto(addresses.http);
      await expect(page.getByText('不能考')).toBeVisible();
      await expect(page.locator('tr.bad')).toContainText('存储');
      await expect(button(page, /^下一步/)).toBeHidden();
      await page.context().close();
    });

    test('handing in twice: asked once, receipt anew, both files on record', async () => {
      const page = await (await browser.newContext(DESK)).newPage();
      await page.goto(addresses.http);
      await sitDown(page);
      await page.keyboard.press('1');
      const first = await handInFile(page);
      await button(page, '回去修改').click();
      await page.keyboard.press('2');
      await page.locator('.map').getByRole('button', { name: '交卷' }).click();
      await expect(page.getByText('已经交过 1 次')).toBeVisible();
      await expect(page.getByText('没答 9 题')).toBeVisible();
      await button(page, '去第 8 题').click();
      await expect(page.locator('#question-title')).toContainText('第 8 题');
      const second = await handInFile(page);
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

    for (const [name, options] of Object.entries({ desk: DESK, phone: PHONE })) {
      // Colours and sizes are the same styles in both; the old browser is looked at once.
      for (const colorScheme of kind === 'current' ? (['light', 'dark'] as const) : (['light'] as const)) {
        test(`accessible and in the frame in every view (${name}, ${colorScheme})`, async () => {
          test.setTimeout(180_000);
          const page = await (await browser.newContext({ ...options, colorScheme })).newPage();
          await page.goto(addresses.http);
          const width = options.viewport.width;
          const inspect = async (view: string) => {
            expect(await axeFindings(page), view).toEqual([]);
            expect(await page.evaluate(() => document.documentElement.scrollWidth), view).toBeLessThanOrEqual(width);
          };
          await button(page, /^下一步/).waitFor();
          await inspect('check');
          await openPaperPage(page);
          await inspect('front');
          await button(page, /^开始答题/).click();
          for (const { id, type } of QUESTIONS) {
            await inspect(type);
            if (name === 'phone' && id !== 'q-task') await button(page, '下一题').click();
            else await page.keyboard.press('PageDown');
          }
          await button(page, '大字').click();
          for (const { type } of [...QUESTIONS].reverse()) {
            await inspect(`large ${type}`);
            await page.keyboard.press('PageUp');
          }
          if (name === 'phone') {
            await page.locator('.to-map').click();
            const box = await page.locator('.number').first().boundingBox();
            expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThanOrEqual(44);
          }
          await goTo(page, 5);
          if (name === 'phone') await page.locator('.to-map').click();
          await handInFile(page);
          await inspect('receipt');
          await page.context().close();
        });
      }
    }
  });
}

test('prints the receipt and nothing of the paper', async () => {
  const browser = await launchBrowser('current');
  const page = await (await browser.newContext({ ...DESK, colorScheme: 'dark' })).newPage();
  await page.goto(addresses.http);
  await sitDown(page);
  await page.emulateMedia({ media: 'print' });
  await expect(page.locator('.sitting')).toBeHidden();
  await page.emulateMedia({ media: 'screen' });
  await handInFile(page);
  await page.emulateMedia({ media: 'print' });
  await expect(page.locator('.receipt-number')).toBeVisible();
  await expect(page.locator('.sign')).toBeVisible();
  await expect(page.locator('.actions')).toBeHidden();
  for (const part of ['body', '.receipt']) {
    const { background, colour } = await page.locator(part).evaluate((element) => {
      const style = getComputedStyle(element);
      return { background: style.backgroundColor, colour: style.color };
    });
    expect([part, background, colour]).toEqual([part, 'rgb(255, 255, 255)', 'rgb(0, 0, 0)']);
  }
  await browser.close();
});

test('the page holds no answer, in the clear or sealed to candidates', async () => {
  const texts = [exam.html, ...[...exam.papers.values()].map((paper) => JSON.stringify(paper))];
  for (const text of texts) expect(text).not.toContain(CANARY);
  expect([...BANK.values()].every((question) => JSON.stringify(question).includes(CANARY))).toBe(true);
});
