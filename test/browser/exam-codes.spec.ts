import { expect, test } from '@playwright/test';
import { pageData } from '../../src/exam/rehearsal/sitting.ts';
import { PINS, type SampleExam, sampleExam } from '../fixtures/exam/sample-exam.ts';
import { inBothBrowsers } from './lib/both-browsers.ts';
import { button, type Codes, DESK, enterCodes, fillCodes, sitDown } from './lib/exam.ts';
import { createFileFolder, type FileFolder } from './portable.ts';

/** What stands between a candidate and the paper. */
let exam: SampleExam;
let files: FileFolder;
let url: string;
test.beforeAll(async () => {
  exam = await sampleExam();
  files = await createFileFolder();
  url = await files.save('exam.html', exam.html);
});
test.afterAll(() => files.remove());

inBothBrowsers((browser, kind) => {
  test('wrong codes are told apart, and do not lock anybody out', async () => {
    const page = await (await browser().newContext(DESK)).newPage();
    await page.goto(url);
    await button(page, /^下一步/).click();
    const message = page.locator('.message');
    const attempt = async (codes: Codes) => {
      await fillCodes(page, codes);
      await button(page, '打开试卷').click();
    };
    await attempt({ code: 'D009' });
    await expect(message).toContainText('没有考号“D009”');
    await attempt({ room: 'HEQ9-NTD0' });
    await expect(message).toContainText('不会有 0');
    await attempt({ room: 'HEQ9-NTD' });
    await expect(message).toContainText('输入了 7 位');
    await attempt({ pin: '1234' });
    await expect(message).toContainText('PIN输入了 4 位');
    const wrong: Codes[] = [{ pin: PINS.D002 ?? '' }, { room: 'HEQ9NTD8' }, { code: 'D002', pin: PINS.D001 ?? '' }];
    for (const codes of wrong) {
      await attempt(codes);
      await expect(message).toContainText('三个码里有一个不对');
      await expect(button(page, '打开试卷')).toBeEnabled();
    }
    await attempt({});
    await expect(button(page, /^开始答题/)).toBeVisible();
    await page.context().close();
  });

  test('a paper that was damaged says so', async () => {
    const page = await (await browser().newContext(DESK)).newPage();
    const sealed = pageData(exam.html).papers.D001 ?? '';
    const flip = (at: number) => `${sealed.slice(0, at)}${sealed[at] === 'A' ? 'B' : 'A'}${sealed.slice(at + 1)}`;
    for (const [name, paper] of Object.entries({
      flipped: flip(3000),
      'flipped-end': flip(sealed.length - 8),
      truncated: sealed.slice(0, 2000),
      'no-base64': `${sealed.slice(0, 2000)}%`,
      empty: '',
    })) {
      await page.goto(await files.save(`${kind}-${name}.html`, exam.html.replace(sealed, paper)));
      await enterCodes(page);
      await expect(page.locator('.message'), name).toContainText('试卷包坏了');
    }
    await page.context().close();
  });

  test('a file that was cut or changed says so instead of standing there blank', async () => {
    const page = await (await browser().newContext(DESK)).newPage();
    const at = exam.html.lastIndexOf('</script>') - 1000;
    for (const [name, html] of Object.entries({
      cut: exam.html.slice(0, exam.html.length / 2),
      'script-cut': exam.html.slice(0, at),
      'script-changed': `${exam.html.slice(0, at)} ${exam.html.slice(at)}`,
    })) {
      await page.goto(await files.save(`${kind}-${name}.html`, html));
      await expect(page.getByText('页面没有跑起来'), name).toBeVisible();
    }
    await page.context().close();
  });

  test('a machine that cannot store anything is refused with the reason', async () => {
    const page = await (await browser().newContext(DESK)).newPage();
    await page.addInitScript(() => Object.defineProperty(globalThis, 'indexedDB', { get: () => undefined }));
    await page.goto(url);
    await expect(page.getByText('不能考')).toBeVisible();
    await expect(page.locator('tr.bad')).toContainText('存储');
    await expect(button(page, /^下一步/)).toBeHidden();
    await page.context().close();
  });

  test('leaving asks first, until the paper is handed in', async () => {
    const page = await (await browser().newContext(DESK)).newPage();
    await page.goto(url);
    await sitDown(page);
    await page.keyboard.press('1');
    const asked = page.waitForEvent('dialog');
    await page.close({ runBeforeUnload: true });
    const dialog = await asked;
    expect(dialog.type()).toBe('beforeunload');
    await dialog.dismiss();
    await page.locator('.map').getByRole('button', { name: '交卷' }).click();
    await button(page, '确定交卷').click();
    await page.locator('.receipt-number').waitFor();
    const closed = page.waitForEvent('close');
    page.on('dialog', (unwanted) => expect(unwanted.type()).toBe('never'));
    await page.close({ runBeforeUnload: true });
    await closed;
    await page.context().close();
  });
});
