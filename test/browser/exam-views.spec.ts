import { type Browser, type BrowserContextOptions, expect, test } from '@playwright/test';
import { launchBrowser } from '../../src/node/browser.ts';
import { QUESTIONS, type SampleExam, sampleExam } from '../fixtures/exam/sample-exam.ts';
import { axeFindings } from './lib/axe.ts';
import {
  button,
  DESK,
  fillCodes,
  goTo,
  handInFile,
  openPaperPage,
  PHONE,
  pass,
  START,
  sitDown,
  withClocks,
} from './lib/exam.ts';
import { readPdf } from './lib/pdf.ts';
import { type Loopback, serveTexts } from './loopback.ts';

let exam: SampleExam;
let server: Loopback;
const browsers: Partial<Record<'current' | 'legacy', Browser>> = {};
test.beforeAll(async () => {
  exam = await sampleExam({ notice: '公开样题', putUrl: 'https://exam.example/in' });
  server = await serveTexts({ '/': exam.html });
});
test.afterAll(async () => {
  await server.close();
  await Promise.all(Object.values(browsers).map((browser) => browser.close()));
});

/** What a look can change: dark only colours, the old browser only where things stand. */
type Asked = 'everything' | 'colours' | 'frame';
const LOOKS: [string, 'current' | 'legacy', BrowserContextOptions, Asked][] = [
  ['desk, light', 'current', DESK, 'everything'],
  ['desk, dark', 'current', { ...DESK, colorScheme: 'dark' }, 'colours'],
  ['phone, light', 'current', PHONE, 'everything'],
  ['phone, dark', 'current', { ...PHONE, colorScheme: 'dark' }, 'colours'],
  ['narrowest', 'current', { ...PHONE, viewport: { width: 320, height: 640 } }, 'frame'],
  ['desk', 'legacy', DESK, 'frame'],
  ['phone', 'legacy', PHONE, 'frame'],
];

for (const [look, kind, options, asked] of LOOKS) {
  test(`accessible and in the frame in every view (${kind}: ${look})`, async () => {
    test.setTimeout(120_000);
    browsers[kind] ??= await launchBrowser(kind);
    const page = await (await browsers[kind].newContext(options)).newPage();
    await withClocks(page);
    await page.goto(server.url);
    const isPhone = options.hasTouch === true;
    const inFrame = async (view: string) => {
      const [content, frame] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
      expect(content, view).toBeLessThanOrEqual(frame ?? 0);
    };
    const inspect = async (view: string) => {
      await inFrame(view);
      if (asked === 'frame') return;
      expect(await axeFindings(page, asked === 'colours' ? ['color-contrast'] : undefined), view).toEqual([]);
    };
    await button(page, /^下一步/).waitFor();
    await inspect('check');
    await button(page, /^下一步/).click();
    await fillCodes(page, { pin: '11111111' });
    await page.locator('summary').click();
    await button(page, '打开试卷').click();
    await page.locator('.message li').first().waitFor();
    await inspect('codes, refused');
    await fillCodes(page);
    await button(page, '打开试卷').click();
    await button(page, START).waitFor();
    await inspect('front');
    await button(page, START).click();
    for (const { type } of QUESTIONS) {
      await inspect(type);
      if (isPhone && type !== 'task') await button(page, '下一题').click();
      else await page.keyboard.press('PageDown');
    }
    await button(page, '大字').click();
    for (const { type } of [...QUESTIONS].reverse()) {
      await inFrame(`large ${type}`);
      await page.keyboard.press('PageUp');
    }
    await inspect('large');
    if (isPhone) {
      await page.locator('.to-map').click();
      const box = await page.locator('.number').first().boundingBox();
      expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThanOrEqual(44);
      await inspect('map');
    }
    await goTo(page, 5);
    await page.keyboard.press('F8');
    await pass(page, 60.5);
    await button(page, '现在交卷').waitFor();
    await inspect('grace');
    await button(page, '现在交卷').click();
    await inspect('hand in');
    await button(page, '回去再答').click();
    if (isPhone) await page.locator('.to-map').click();
    await handInFile(page);
    await pass(page, 1);
    await expect(page.locator('.time')).toHaveText('已锁卷');
    await inspect('receipt, locked');
    await page.context().close();
  });
}

test('prints the receipt and nothing of the paper', async () => {
  browsers.current ??= await launchBrowser('current');
  const page = await (await browsers.current.newContext({ ...DESK, colorScheme: 'dark' })).newPage();
  await page.goto(server.url);
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
  const receipt = (await page.locator('.receipt-number').textContent()) ?? '';
  const sheets = readPdf(await page.pdf({ preferCSSPageSize: true }));
  expect(sheets).toHaveLength(1);
  for (const text of [receipt, 'D001', '样卷考试', '签字']) expect(sheets[0]?.text).toContain(text);
  for (const { stem } of QUESTIONS) expect(sheets[0]?.text).not.toContain(stem);
  await page.context().close();
});

test('the policy lets the page reach the upload address and nothing else', async () => {
  const policy = /Content-Security-Policy" content="([^"]*)"/.exec(exam.html)?.[1] ?? '';
  const rules = new Map(
    policy.split(';').map((rule) => {
      const [name = '', ...values] = rule.trim().split(/\s+/);
      return [name, values.join(' ')];
    }),
  );
  expect(rules.get('default-src')).toBe("'none'");
  expect(rules.get('connect-src')).toBe('https://exam.example/in/');
  expect(rules.get('script-src')).toMatch(/^'sha256-[^' ]+'$/);
  expect(rules.get('style-src')).toMatch(/^'sha256-[^' ]+'$/);
  expect(policy).not.toMatch(/unsafe|\*/);

  browsers.current ??= await launchBrowser('current');
  const page = await (await browsers.current.newContext(DESK)).newPage();
  await page.goto(server.url);
  await openPaperPage(page);
  const tried = await page.evaluate(async () => {
    const blocked: string[] = [];
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => blocked.push(effectiveDirective));
    const script = document.createElement('script');
    script.textContent = 'window.planted = "run"';
    const image = document.createElement('img');
    image.src = '/pixel.png';
    const element = document.createElement('div');
    element.innerHTML = '<button onclick="window.planted = 1" style="color:red">x</button>';
    document.body.append(script, image, element);
    element.querySelector('button')?.click();
    const fetched = await fetch('/elsewhere').then(
      () => 'let through',
      () => 'stopped',
    );
    await new Promise((resolve) => setTimeout(resolve, 200));
    return { blocked: [...new Set(blocked)].sort(), fetched, planted: window.planted ?? null };
  });
  expect(tried).toEqual({
    blocked: ['connect-src', 'img-src', 'script-src-attr', 'script-src-elem', 'style-src-attr'],
    fetched: 'stopped',
    planted: null,
  });
  expect(server.requests.filter((path) => path !== '/')).toEqual([]);
  await page.context().close();
});
