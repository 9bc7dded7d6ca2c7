import { copyFile, mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import type { PracticeItem } from '../../src/site/practice.ts';
import { type FixtureSite, serveCooling } from './lib/fixture-site.ts';
import { watch } from './lib/watch.ts';
import { expect, test } from './site.ts';

/** One question of every type in a small knowledge base of another trade, then the real set. */
const QUESTIONS = fileURLToPath(new URL('./lib/practice-questions.yaml', import.meta.url));

/** How to answer each question of the file; `expected` is the first sign of the verdict. */
const ANSWERS: Record<string, { right(page: Page): Promise<void>; wrong(page: Page): Promise<void> }> = {
  '冷机断电会怎样？': { right: (page) => choose(page, '停机'), wrong: (page) => choose(page, '加速') },
  '哪些是冷源？': {
    right: async (page) => {
      await choose(page, '冷机');
      await choose(page, '冷冻水');
    },
    wrong: (page) => choose(page, '机柜'),
  },
  '冷机断电照常运行。': { right: (page) => choose(page, '错'), wrong: (page) => choose(page, '对') },
  '制冷的设备叫什么？': {
    right: (page) => page.getByLabel('你的答案').fill('Chiller'),
    wrong: (page) => page.getByLabel('你的答案').fill('风扇'),
  },
  '供水几度？': {
    right: (page) => page.getByLabel('你的答案').fill('7.5'),
    wrong: (page) => page.getByLabel('你的答案').fill('8'),
  },
  '配上。': { right: (page) => match(page, '制冷', '送风'), wrong: (page) => match(page, '送风', '制冷') },
  '排好。': {
    right: (page) => order(page, ['制冷', '送水', '送风']),
    wrong: (page) => order(page, ['送风', '送水', '制冷']),
  },
  '把空填上。': {
    right: (page) => page.getByLabel('第几空 1').fill('市电'),
    wrong: (page) => page.getByLabel('第几空 1').fill('水'),
  },
  '说说断电后怎么办。': {
    right: async (page) => {
      await page.getByRole('button', { name: '对照评分标准' }).click();
      for (const box of await page.getByRole('checkbox').all()) await box.check();
    },
    wrong: (page) => page.getByRole('button', { name: '对照评分标准' }).click(),
  },
};

test.describe('every type of question', () => {
  let site: FixtureSite;
  test.beforeAll(async () => {
    site = await serveCooling(async (content) => {
      await rm(join(content, 'questions'), { recursive: true, force: true });
      await mkdir(join(content, 'questions'));
      await copyFile(QUESTIONS, join(content, 'questions', 'all.yaml'));
    });
  });
  test.afterAll(() => site.close());

  test('the fixture is in order', () => {
    expect(site.errors).toEqual([]);
  });

  for (const side of ['right', 'wrong'] as const) {
    test(`answered ${side}: said by word and shape, with the reason and the source`, async ({ page }) => {
      const watched = await watch(page, site.address);
      await page.goto(`${site.address}practice/?count=100`);
      const total = Object.keys(ANSWERS).length;
      for (let number = 1; number <= total; number++) {
        await expect(page.getByRole('heading', { name: `第 ${number} 题，共 ${total} 题` })).toBeVisible();
        const stem = (await page.locator('.question-stem').textContent()) ?? '';
        await ANSWERS[stem]?.[side](page);
        await page.getByRole('button', { name: '确定' }).click();
        const verdict = page.locator('.verdict');
        await expect(verdict, stem).toHaveText(side === 'right' ? '✓ 对' : /^(✗ 错|◐ 部分对)/);
        await expect(page.getByText('解析：')).toBeVisible();
        await expect(page.locator('.question').getByRole('link')).toHaveAttribute(
          'href',
          '/some/base/systems/chiller/#failure',
        );
        // Nothing can be changed after the verdict.
        await expect(
          page.locator('.options button:enabled, .question input:enabled, .question select:enabled'),
        ).toHaveCount(0);
        await page.getByRole('button', { name: /^(下一题|看结果)/ }).click();
      }
      await expect(
        page.getByRole('heading', { name: `${side === 'right' ? total : 0} 题全对，共 ${total} 题` }),
      ).toBeVisible();
      expect(watched).toEqual({ problems: [], elsewhere: [], failed: [] });

      // Kept in this browser, over a reload and on the other pages of the site.
      await page.reload();
      await expect(page.locator('[data-record]')).toHaveText(
        `做过 ${total} 题次，全对 ${side === 'right' ? total : 0} 题次，涉及 ${total} 道题。`,
      );
      const stores = await page.evaluate(() => indexedDB.databases());
      expect(stores.length).toBeGreaterThan(0);
    });
  }

  test('right and wrong options are told apart by a sign, not by colour alone', async ({ page }) => {
    await page.goto(`${site.address}practice/?count=100`);
    await skipTo(page, '冷机断电会怎样？');
    await choose(page, '加速');
    await page.getByRole('button', { name: '确定' }).click();
    await expect(page.locator('.option', { hasText: '停机' })).toContainText('✓');
    await expect(page.locator('.option', { hasText: '加速' })).toContainText('✗');
    await page.reload();
    await skipTo(page, '冷机断电照常运行。');
    await page.locator('.option').first().click();
    await page.getByRole('button', { name: '确定' }).click();
    await expect(page.locator('.option').nth(0)).toContainText('✗');
    await expect(page.locator('.option').nth(1)).toContainText('✓');
  });

  test('by the keyboard: digits choose, Enter answers and goes on', async ({ page }) => {
    await page.goto(`${site.address}practice/?count=100`);
    await skipTo(page, '冷机断电会怎样？');
    await page.keyboard.press('Enter');
    await expect(page.getByText('先作答')).toBeVisible();
    await page.keyboard.press('2');
    await expect(page.locator('.option').nth(1)).toHaveAttribute('aria-pressed', 'true');
    await page.keyboard.press('1');
    await expect(page.locator('.option').nth(1)).toHaveAttribute('aria-pressed', 'false');
    await page.keyboard.press('Enter');
    await expect(page.locator('.verdict')).toBeVisible();
    const count = await page.locator('.question-count').textContent();
    await page.keyboard.press('Enter');
    await expect(page.locator('.question-count, [data-stage] h2').first()).not.toHaveText(count ?? '');
  });

  test('Enter on a chosen option answers instead of taking the choice back', async ({ page }) => {
    await page.goto(`${site.address}practice/?count=100`);
    await skipTo(page, '哪些是冷源？');
    await choose(page, '冷机');
    await choose(page, '冷冻水');
    await page.keyboard.press('Enter');
    await expect(page.locator('.verdict')).toHaveText('✓ 对');
  });

  test('what was wrong comes back, and another set keeps the choice', async ({ page }) => {
    await page.goto(`${site.address}practice/?count=1`);
    const stem = (await page.locator('.question-stem').textContent()) ?? '';
    await ANSWERS[stem]?.right(page);
    await page.getByRole('button', { name: '确定' }).click();
    await page.getByRole('button', { name: '看结果' }).click();
    await page.getByRole('button', { name: '再来一组' }).click();
    await expect(page.getByRole('heading', { name: '第 1 题，共 1 题' })).toBeVisible();
    await expect(page.locator('.question-stem')).not.toHaveText(stem);
  });
});

test.describe('the real set', () => {
  test('begins from the form, one question a screen', async ({ page }) => {
    await page.goto('practice/');
    const [, count] = /从 (\d+) 道/.exec((await page.locator('.page-head').textContent()) ?? '') ?? [];
    expect(Number(count)).toBeGreaterThanOrEqual(20);
    await page.getByLabel('几题').fill('3');
    await page.getByRole('button', { name: '开始' }).click();
    await expect(page.getByRole('heading', { name: '第 1 题，共 3 题' })).toBeVisible();
    await expect(page.locator('.question')).toHaveCount(1);
  });

  test('is of several types, and every question names an existing section as its source', async ({ page, request }) => {
    const items = (await (await request.get('practice/questions.json')).json()) as PracticeItem[];
    expect(new Set(items.map(({ question }) => question.type)).size).toBeGreaterThanOrEqual(5);
    expect(items.filter(({ question }) => question.visibility !== 'practice')).toEqual([]);
    const sources = [...new Set(items.map(({ sourceHref }) => sourceHref))];
    await page.goto('');
    const dead = await page.evaluate(async (all) => {
      const found: string[] = [];
      for (const source of all) {
        const [address = '', anchor = ''] = source.split('#');
        const response = await fetch(address);
        const parsed = new DOMParser().parseFromString(await response.text(), 'text/html');
        if (!response.ok || (anchor && !parsed.getElementById(decodeURIComponent(anchor)))) found.push(source);
      }
      return found;
    }, sources);
    expect(dead).toEqual([]);
  });

  test('a learning path brings its own sections, count and pass mark', async ({ page, request }) => {
    await page.goto('training/');
    await page.locator('.card a').first().click();
    const start = page.getByRole('link', { name: '去练习' });
    const query = new URL((await start.getAttribute('href')) ?? '', page.url()).searchParams;
    await start.click();
    await expect(page.getByRole('heading', { name: /^第 1 题/ })).toBeVisible();
    const items = (await (await request.get('practice/questions.json')).json()) as PracticeItem[];
    const stem = await page.locator('.question-stem').textContent();
    const sections = query.get('section')?.split(',') ?? [];
    const question = items.find((item) => item.question.stem === stem)?.question;
    if (sections.length) expect(sections).toContain(question?.section);
    expect(Number(query.get('pass'))).toBeGreaterThan(0);
    await expect(page.getByRole('heading', { level: 2 }).first()).toHaveText(/共 \d+ 题/);
  });

  test('only one section, when asked', async ({ page, request }) => {
    const items = (await (await request.get('practice/questions.json')).json()) as PracticeItem[];
    const section = items[0]?.question.section ?? '';
    const stems = items.filter(({ question }) => question.section === section).map(({ question }) => question.stem);
    expect(stems.length).toBeLessThan(items.length);
    await page.goto('practice/');
    await page.getByLabel('部分').selectOption(section);
    await page.getByLabel('几题').fill('100');
    await page.getByRole('button', { name: '开始' }).click();
    const count = Math.min(100, stems.length);
    await expect(page.getByRole('heading', { name: `第 1 题，共 ${count} 题` })).toBeVisible();
    expect(stems).toContain(await page.locator('.question-stem').textContent());
  });

  test('nothing fits: it is said', async ({ page }) => {
    await page.goto('practice/?section=NONE');
    await expect(page.getByText('没有符合条件的练习题')).toBeVisible();
  });

  test('the questions do not come: it is said, and what to do', async ({ page }) => {
    await page.route('**/questions.json', (route) => route.abort());
    await page.goto('practice/?count=3');
    await expect(page.getByText('题目没有取到')).toBeVisible();
  });
});

const choose = (page: Page, text: string) => page.locator('.option', { hasText: text }).first().click();

async function match(page: Page, chiller: string, fan: string): Promise<void> {
  await page.getByLabel('冷机').selectOption({ label: chiller });
  await page.getByLabel('风机').selectOption({ label: fan });
}

/** Moves the lines up one place at a time, as a person does. */
async function order(page: Page, wanted: string[]): Promise<void> {
  for (const [place, text] of wanted.entries()) {
    const line = page.locator('.order-list li', { hasText: text });
    while ((await line.evaluate((item) => [...(item.parentElement?.children ?? [])].indexOf(item))) > place)
      await page.getByRole('button', { name: `上移：${text}` }).click();
  }
}

/** Answers whatever comes until the wanted question stands there. */
async function skipTo(page: Page, wanted: string): Promise<void> {
  for (;;) {
    const stem = (await page.locator('.question-stem').textContent()) ?? '';
    if (stem === wanted) return;
    await ANSWERS[stem]?.wrong(page);
    await page.getByRole('button', { name: '确定' }).click();
    await page.getByRole('button', { name: '下一题' }).click();
  }
}
