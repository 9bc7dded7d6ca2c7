import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import type { SittingQuestion } from '../../src/exam/sitting/paper.ts';
import { receiptOf } from '../../src/exam/sitting/receipt.ts';
import type { ShownAnswer } from '../../src/exam/sitting/shown-answer.ts';
import { type BrowserKind, launchBrowser } from '../../src/node/browser.ts';
import { createWorld, ENTROPY, type World } from '../unit/exam/support/cli.ts';
import { type Fault, sitDown as sitHeadless } from '../unit/exam/support/machine.ts';
import {
  answersOf,
  collect,
  gradeAndArchive,
  grades,
  independentTotals,
  must,
  openFor,
  packExam,
  type Rehearsal,
  readSealed,
  START,
  writeReceipts,
} from '../unit/exam/support/rehearsal.ts';
import { give } from './lib/candidate.ts';
import { button, DESK, goTo, handInFile, saved, savedBy, setWall, sitDown, withClocks } from './lib/exam.ts';
import { type Loopback, serveTexts } from './loopback.ts';
import { createFileFolder, type FileFolder } from './portable.ts';
import { startWithProfile } from './profile-browser.ts';

/** A hundred people: some in real browsers in which things go wrong, the others with the same code and no screen. */
const PEOPLE = 100;
const IN_BROWSERS: readonly { code: string; kind: BrowserKind; where: 'http' | 'file'; fault: Fault }[] = [
  { code: 'D001', kind: 'legacy', where: 'file', fault: 'kill' },
  { code: 'D002', kind: 'current', where: 'http', fault: 'reload' },
  { code: 'D003', kind: 'current', where: 'http', fault: 'clock-back' },
  { code: 'D004', kind: 'legacy', where: 'http', fault: 'cleared' },
  { code: 'D005', kind: 'current', where: 'file', fault: 'moved' },
];

let world: World;
let rehearsal: Rehearsal;
let server: Loopback;
let files: FileFolder;
let urls: Record<'http' | 'file', string>;
/** The last answers of which a page said that they are stored. */
const acknowledged = new Map<string, Map<string, ShownAnswer>>();

test.describe.configure({ mode: 'serial' });
test.beforeAll(async () => {
  test.setTimeout(300_000);
  world = createWorld();
  rehearsal = await packExam(world, PEOPLE);
  files = await createFileFolder();
  server = await serveTexts({ '/': rehearsal.html });
  urls = { http: server.url, file: await files.save('exam.html', rehearsal.html) };
});
test.afterAll(async () => {
  await server.close();
  await files.remove();
  world.remove();
});

interface Desk {
  page: Page;
  /** What goes wrong; gives the page to go on with. */
  trouble(): Promise<Page>;
  leave(): Promise<void>;
}

/** A browser in which, in the middle, this happens. */
async function takeSeat(
  { kind, where, fault }: (typeof IN_BROWSERS)[number],
  codes: { code: string; room: string; pin: string },
): Promise<Desk> {
  if (fault === 'kill') return seatThatDies(kind, urls[where], codes);
  const browser = await launchBrowser(kind);
  const newPage = async (recovery?: string) => {
    const page = await (await browser.newContext(DESK)).newPage();
    await withClocks(page);
    await page.goto(urls[where]);
    await sitDown(page, codes, recovery);
    return page;
  };
  const page = await newPage();
  const trouble = async () => {
    if (fault === 'clock-back') await setWall(page, -40);
    if (fault === 'cleared') {
      const session = await page.context().newCDPSession(page);
      await session.send('Storage.clearDataForOrigin', {
        origin: new URL(urls[where]).origin,
        storageTypes: 'indexeddb',
      });
    }
    if (fault === 'reload') {
      await page.reload();
      await sitDown(page, codes);
    }
    if (fault !== 'moved') return page;
    const { bytes } = await savedBy(page, () => button(page, '存恢复文件').click());
    const path = world.at('recovery.age');
    await writeFile(path, bytes);
    await page.context().close();
    return newPage(path);
  };
  return { page, trouble, leave: () => browser.close() };
}

async function seatThatDies(kind: BrowserKind, url: string, codes: { code: string; room: string; pin: string }) {
  const profile = await mkdtemp(join(tmpdir(), 'dutybook-rehearsal-'));
  let running = await startWithProfile(kind, profile);
  const open = async () => {
    const page = await running.context.newPage();
    await page.setViewportSize(DESK.viewport);
    await page.goto(url);
    await sitDown(page, codes);
    return page;
  };
  return {
    page: await open(),
    trouble: async () => {
      await running.kill();
      running = await startWithProfile(kind, profile);
      return open();
    },
    leave: async () => {
      await running.kill();
      await rm(profile, { recursive: true, force: true });
    },
  };
}

for (const seat of IN_BROWSERS) {
  const { code, kind, where, fault } = seat;
  test(`${code} sits in ${kind} Chromium over ${where}: ${fault}`, async () => {
    test.setTimeout(240_000);
    const { opened } = await openFor(rehearsal, code);
    const questions = opened.paper.sections.flatMap(({ groups }) => groups.flatMap((group) => group.questions));
    const answers = new Map(answersOf(rehearsal, code));
    const desk = await takeSeat(seat, { code, room: rehearsal.roomCode, pin: opened.pin });
    try {
      let { page } = desk;
      const own = new Map<string, ShownAnswer>();
      const answer = async (question: SittingQuestion) => {
        const wanted = answers.get(question.id);
        if (!wanted) return;
        await goTo(page, question.number);
        const given = await give(page, question, wanted);
        if (!given) return;
        await expect(saved(page)).toBeVisible();
        own.set(question.id, given);
      };
      const middle = Math.floor(questions.length / 2);
      for (const [at, question] of questions.entries()) {
        await answer(question);
        if (at === middle) page = await desk.trouble();
      }
      const { name, bytes } = await handInFile(page);
      expect(name).toBe(`${code}-1-${receiptOf(bytes)}.age`);
      collect(rehearsal, code, bytes, receiptOf(bytes));
      acknowledged.set(code, own);
      expect(own.size).toBeGreaterThan(40);
    } finally {
      await desk.leave();
    }
  });
}

test('all others sit without a screen; everything acknowledged is in the files', async () => {
  test.setTimeout(300_000);
  const inBrowsers = new Set(IN_BROWSERS.map(({ code }) => code));
  for (const { code, spare } of rehearsal.exam.candidates) {
    if (spare || inBrowsers.has(code)) continue;
    const { opened, passphrase } = await openFor(rehearsal, code);
    const plan = { startedAt: START, minutes: 80, fault: 'none' } as const;
    const sat = await sitHeadless(opened, passphrase, answersOf(rehearsal, code), plan);
    acknowledged.set(code, sat.acknowledged);
    collect(rehearsal, code, sat.file.bytes, sat.file.receipt);
  }
  expect(rehearsal.signed.size).toBe(PEOPLE);
  for (const [code, receipt] of rehearsal.signed) {
    const { answers, times } = await readSealed(rehearsal, `stick/${code}-${receipt}.age`);
    expect([code, answers]).toEqual([code, Object.fromEntries(acknowledged.get(code) ?? [])]);
    const fault = IN_BROWSERS.find((one) => one.code === code)?.fault;
    const kinds = times.gaps.map(({ kind }) => kind);
    if (fault === 'kill' || fault === 'reload') expect([code, kinds]).toEqual([code, ['closed']]);
    if (fault === 'moved') expect([code, kinds]).toEqual([code, ['moved']]);
    if (fault === 'clock-back') expect([code, kinds]).toEqual([code, ['clock']]);
  }
});

test('opened, marked, regraded, reported, archived: totals equal an independent recomputation', async () => {
  test.setTimeout(300_000);
  const { dir } = rehearsal;
  const from = ['--from', world.at('stick'), '--receipts', writeReceipts(rehearsal)];
  await must(world.exam('open', dir, '--key', world.at('乙.key'), ...from));
  const { archiveCode } = await gradeAndArchive(rehearsal);
  const totals = await independentTotals(rehearsal, rehearsal.signed);
  const computed = grades(rehearsal).people.map(({ code, total, max, passed }) => [code, { total, max, passed }]);
  const wanted = [...totals].map(([code, { total, max, passed }]) => [code, { total, max, passed }]);
  expect(new Map(computed as [string, object][])).toEqual(new Map(wanted as [string, object][]));
  const witness = ['--commitment', world.at('kept.json'), '--entropy', ENTROPY];
  await must(world.exam('verify', dir, ...witness));
  await must(world.exam('verify', world.at('archive'), ...witness, '--archive', archiveCode));
});
