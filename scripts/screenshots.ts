import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Page } from '@playwright/test';
import { writeFileAtomic } from '../src/node/atomic-write.ts';
import { launchBrowser } from '../src/node/browser.ts';
import { MANIFEST, type Manifest } from '../src/node/manifest.ts';
import { createProgress } from '../src/node/progress.ts';
import { serveSite } from '../src/node/serve.ts';
import { type PictureExam, packPictureExam, sitDown, stillMachine } from './lib/picture-exam.ts';
import { type Deps, option, runVerb } from './lib/verb.ts';

export const help = `npm run screenshots [-- --only 名称] [-- --site dist] [-- --out docs/images]

把生成好的网站、考生页和打印的卷的几个画面拍成 PNG，给 README 和手册用。先运行 npm run build。
名称：`;

/** What a picture may weigh: they are stored in the repository and load with the README. */
const MOST_BYTES = 200_000;
/** Notices and overdue reviews depend on the day; the pictures must not. */
const NOW = new Date('2026-11-24T03:00:00');

const DESK: BrowserContextOptions = { viewport: { width: 1366, height: 768 } };
const PHONE: BrowserContextOptions = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
/** A4 at 96 dots an inch. */
const SHEET: BrowserContextOptions = { viewport: { width: 794, height: 1123 } };

interface SiteShot {
  name: string;
  path: string;
  context: BrowserContextOptions;
  /** Brings the page to the moment the picture is about. */
  prepare?(page: Page): Promise<void>;
}

interface ExamShot {
  name: string;
  context: BrowserContextOptions;
  prepareExam(page: Page, exam: PictureExam): Promise<void>;
}

interface SheetShot {
  name: string;
  context: BrowserContextOptions;
  sheet: string;
}

type Shot = SiteShot | ExamShot | SheetShot;

const SHOTS: Shot[] = [
  { name: 'home', path: '', context: DESK },
  {
    name: 'search',
    path: '',
    context: DESK,
    async prepare(page) {
      await page.locator('.search-input').pressSequentially('40270');
      await page.locator('.search-card').waitFor();
      // Full text comes last; without it the picture would show half the list.
      await page.locator('[data-search-status]:text-matches("\\\\d")').waitFor({ state: 'attached' });
      await page.waitForLoadState('networkidle');
    },
  },
  { name: 'runbook', path: 'runbooks/erm-flap/', context: DESK },
  { name: 'runbook-dark', path: 'runbooks/erm-flap/#act', context: { ...DESK, colorScheme: 'dark' } },
  { name: 'runbook-phone', path: 'runbooks/erm-flap/', context: PHONE },
  { name: 'code', path: 'codes/ote40270/', context: DESK },
  { name: 'interface', path: 'interfaces/s1/', context: DESK },
  { name: 'list', path: 'notes/', context: DESK },
  {
    name: 'plan-print',
    path: 'plans/zone-vod-failure/',
    context: SHEET,
    async prepare(page) {
      await showAsPaper(page);
    },
  },
  {
    name: 'practice',
    path: 'practice/?section=BO&count=5',
    context: DESK,
    async prepare(page) {
      await page.locator('.question .option').first().waitFor();
      await page.keyboard.press('2');
      await page.keyboard.press('Enter');
      await page.locator('.verdict').waitFor();
      // The focus has gone to the next button; the picture is about the question.
      await page.locator('.question').evaluate((element) => scrollBy(0, element.getBoundingClientRect().top - 72));
    },
  },
  {
    name: 'exam-check',
    context: DESK,
    prepareExam: (page) => page.getByText('这台电脑可以考').waitFor(),
  },
  { name: 'exam-sitting', context: DESK, prepareExam: answerSome },
  { name: 'exam-phone', context: PHONE, prepareExam: answerSome },
  {
    name: 'exam-receipt',
    context: DESK,
    async prepareExam(page, exam) {
      await answerSome(page, exam);
      await page.locator('.map').getByRole('button', { name: '交卷' }).click();
      await page.getByRole('button', { name: '确定交卷' }).click();
      await page.locator('.receipt-number').waitFor();
    },
  },
  // Song type where the machine has it, as on real paper.
  { name: 'exam-paper', context: SHEET, sheet: '试卷/A' },
  { name: 'exam-card', context: SHEET, sheet: '答题卡/D007' },
];

/** Only real paper has the margins of @page; here the body stands in for it. */
async function showAsPaper(page: Page): Promise<void> {
  await page.emulateMedia({ media: 'print' });
  await page.evaluate(() => {
    document.body.style.padding = '12mm';
  });
}

/** A few answers, one flag, one question left out; ends at a question with an answer. */
async function answerSome(page: Page, exam: PictureExam): Promise<void> {
  await sitDown(page, exam);
  for (const key of ['2', '1', '', '3', '1', '4', '2']) {
    if (key !== '') await page.keyboard.press(key);
    else await page.keyboard.press('F8');
    await page.keyboard.press('PageDown');
  }
  await page.keyboard.press('PageUp');
  await page.locator('.saved.saved:not(.saving)').waitFor();
}

export async function run({ args, out, err, root }: Deps): Promise<number> {
  const directory = option(args, '--site') ?? join(root, 'dist');
  if (!existsSync(join(directory, MANIFEST))) {
    err(`${directory} 里没有网站：先运行 npm run build。\n`);
    return 1;
  }
  const only = option(args, '--only');
  const shots = only ? SHOTS.filter((shot) => shot.name === only) : SHOTS;
  if (shots.length === 0) {
    err(`没有叫“${only}”的图，可用：${NAMES}\n`);
    return 2;
  }
  const target = option(args, '--out') ?? join(root, 'docs', 'images');
  const { base } = JSON.parse(await readFile(join(directory, MANIFEST), 'utf8')) as Manifest;
  const { server, address } = await serveSite({ directory, base, port: 0, host: '127.0.0.1' });
  const exam = shots.some((shot) => 'prepareExam' in shot || 'sheet' in shot)
    ? await packPictureExam(root, NOW)
    : undefined;
  try {
    // The same font on every machine, so that a picture changes only when the page does.
    const browser = await launchBrowser('current', { fonts: 'bundled' });
    try {
      return await takeAll({ browser, address, exam }, shots, { target, out, err });
    } finally {
      await browser.close();
    }
  } finally {
    server.closeAllConnections();
    server.close();
    await exam?.remove();
  }
}

/** What pictures are taken of, and with what. */
interface Studio {
  browser: Browser;
  address: string;
  exam: PictureExam | undefined;
}

async function takeAll(
  studio: Studio,
  shots: readonly Shot[],
  { target, out, err }: Pick<Deps, 'out' | 'err'> & { target: string },
): Promise<number> {
  const heavy: string[] = [];
  await createProgress().step('拍图', async (update) => {
    for (const [index, shot] of shots.entries()) {
      update(`${index}/${shots.length}`);
      const png = await take(studio, shot);
      await writeFileAtomic(join(target, `${shot.name}.png`), png);
      if (png.length > MOST_BYTES) heavy.push(`${shot.name}.png ${Math.round(png.length / 1000)} KB`);
    }
  });
  out(`${shots.length} 张图在 ${target}\n`);
  if (heavy.length === 0) return 0;
  err(`超过 ${MOST_BYTES / 1000} KB：${heavy.join('、')}。换一个内容少的页面，或缩小窗口。\n`);
  return 1;
}

async function take({ browser, address, exam }: Studio, shot: Shot): Promise<Buffer> {
  const context = await browser.newContext({ ...shot.context, locale: 'zh-CN', reducedMotion: 'reduce' });
  try {
    const page = await context.newPage();
    await page.clock.setFixedTime(NOW);
    // Practice draws and shuffles at random; the picture should show the same question every time.
    await page.addInitScript(() => {
      crypto.getRandomValues = (array) => array;
    });
    if ('sheet' in shot) {
      if (!exam) throw new Error('no exam was printed');
      await page.goto(exam.sheetUrl(shot.sheet));
      await showAsPaper(page);
    } else if ('prepareExam' in shot) {
      if (!exam) throw new Error('no exam was packed');
      await stillMachine(page);
      await page.goto(exam.url);
      await shot.prepareExam(page, exam);
    } else {
      await page.goto(new URL(shot.path, address).href);
      await page.waitForLoadState('networkidle');
      await shot.prepare?.(page);
    }
    return await page.screenshot({ caret: 'hide', animations: 'disabled' });
  } finally {
    await context.close();
  }
}

const NAMES = SHOTS.map((shot) => shot.name).join('、');

await runVerb(import.meta, { help: help + NAMES, run });
