import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, expect, type Page, test } from '@playwright/test';
import { launchBrowser } from '../../src/node/browser.ts';
import { bundleClassic } from '../../src/node/bundle.ts';
import { buildSingleFile } from '../../src/singlefile/build.ts';
import type { StoredEvent } from '../../src/storage/event.ts';
import { writeLogFile } from '../../src/storage/exchange.ts';
import { createEventLog } from '../../src/storage/log.ts';
import { createMemoryStore } from '../../src/storage/memory.ts';
import type { Scope } from '../../src/storage/scope.ts';
import type {} from '../fixtures/storage/page.ts';
import { type Loopback, serveTexts } from './loopback.ts';
import { type ProfileBrowser, startWithProfile } from './profile-browser.ts';

const SCOPE: Scope = { kind: 'site', name: '/kb/' };
const STREAM = 'exam/rehearsal';
let folder: string;
let server: Loopback;
let fileUrl: string;

test.beforeAll(async () => {
  const html = buildSingleFile({
    title: '存储',
    lang: 'zh-CN',
    css: '',
    script: await bundleClassic(new URL('../fixtures/storage/page.ts', import.meta.url).pathname),
    bodyHtml: '<main></main>',
    data: {},
    version: 'test',
  });
  folder = await mkdtemp(join(tmpdir(), 'dutybook-storage-'));
  const file = join(folder, 'storage.html');
  await writeFile(file, html);
  fileUrl = pathToFileURL(file).href;
  server = await serveTexts({ '/': html });
});

test.afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

for (const kind of ['current', 'legacy'] as const) {
  test.describe(kind, () => {
    for (const protocol of ['http', 'file'] as const) {
      test(`keeps every acknowledged event when the browser is killed (${protocol})`, async () => {
        test.setTimeout(120_000);
        const url = protocol === 'http' ? server.url : fileUrl;
        const profile = await mkdtemp(join(tmpdir(), 'dutybook-profile-'));
        let running: ProfileBrowser | undefined;
        try {
          running = await startWithProfile(kind, profile);
          const acknowledged = await writeUntilKilled(running, url, 200);
          expect(acknowledged.length).toBeGreaterThanOrEqual(200);

          running = await startWithProfile(kind, profile);
          const page = await running.context.newPage();
          await page.goto(url);
          const events = await page.evaluate(
            async ([scope, stream]) => (await window.testPage.open(scope).read(stream)).events,
            [SCOPE, STREAM] as const,
          );
          const stored = events.map(({ seq, data }) => `${seq} ${(data as { number: number }).number}`);
          expect(stored.slice(0, acknowledged.length)).toEqual(acknowledged);
          // What was stored while its acknowledgement was still on the way comes on top, without a gap.
          expect(stored).toEqual(Array.from(stored, (_, index) => `${index + 1} ${index + 1}`));

          const next = await page.evaluate(
            (scope) => window.testPage.open(scope).append('exam/rehearsal', 'answer', null),
            SCOPE,
          );
          expect(next.seq).toBe(stored.length + 1);
          expect(next.device).toBe(events[0]?.device);
        } finally {
          await running?.kill();
          await rm(profile, { recursive: true, force: true });
        }
      });
    }

    test.describe('one browser', () => {
      let browser: Browser;
      test.beforeAll(async () => {
        browser = await launchBrowser(kind);
      });
      test.afterAll(() => browser.close());

      const openTabs = async (count: number): Promise<Page[]> => {
        const context = await browser.newContext();
        const tabs = await Promise.all(Array.from({ length: count }, () => context.newPage()));
        await Promise.all(tabs.map((tab) => tab.goto(server.url)));
        return tabs;
      };

      test('gives every event a number of its own when tabs write at once', async () => {
        const tabs = await openTabs(3);
        await Promise.all(tabs.map((tab) => tab.evaluate((scope) => window.testPage.write(scope, 30, ''), SCOPE)));
        const reading = await tabs[0]?.evaluate((scope) => window.testPage.open(scope).readAll(), SCOPE);
        expect(reading?.events.map(({ seq }) => seq)).toEqual(Array.from({ length: 90 }, (_, index) => index + 1));
        expect(new Set(reading?.events.map(({ device }) => device)).size).toBe(1);
        expect(reading?.conflicts).toEqual([]);
        await tabs[0]?.context().close();
      });

      test('keeps scopes apart', async () => {
        const [tab] = await openTabs(1);
        const counts = await tab?.evaluate(async (scope) => {
          await window.testPage.write(scope, 2, '');
          const other = window.testPage.open({ kind: 'site', name: '/other/' });
          return [(await window.testPage.open(scope).readAll()).events.length, (await other.readAll()).events.length];
        }, SCOPE);
        expect(counts).toEqual([2, 0]);
        await tab?.context().close();
      });

      test('exports and imports, and refuses a changed file', async () => {
        const [tab] = await openTabs(1);
        const result = await tab?.evaluate(async (scope) => {
          const { open } = window.testPage;
          const log = open(scope);
          await log.append('training', 'answer', {
            答: '甲',
            fraction: 0.5,
            nested: { __proto__: null, list: [1, null] },
          });
          const first = await log.export();
          const copy = open({ kind: 'site', name: '/copy/' });
          const reports = [await copy.import(first), await copy.import(first)];
          const changed = first.replace('"seq":1', '"seq":2');
          const damaged = await window.testPage.outcome(open({ kind: 'site', name: '/empty/' }).import(changed));
          return { first, second: await copy.export(), reports, damaged };
        }, SCOPE);
        expect(result?.second).toBe(result?.first);
        expect(result?.reports).toMatchObject([
          { added: 1, known: 0 },
          { added: 0, known: 1 },
        ]);
        expect(result?.damaged).toMatchObject({ kind: 'file-damaged' });
        await tab?.context().close();
      });

      test('merges like the store in memory', async () => {
        const files = [
          writeLogFile([event(1), event(2, { data: 'a' }), event(3, { v: 5, other: true })]),
          writeLogFile([event(2, { data: 'b' }), event(4), event(1, { device: 'deviceb2' })]),
          writeLogFile([event(2, { data: 'c' }), event(2, { data: 'a' })]),
        ];
        const memory = createEventLog(createMemoryStore('devicec3'), () => 0);
        const expected = [];
        for (const file of files) expected.push(await memory.import(file));
        const [tab] = await openTabs(1);
        const actual = await tab?.evaluate(
          async ([scope, texts]) => {
            const log = window.testPage.open(scope);
            const reports = [];
            for (const text of texts) reports.push(await log.import(text));
            return { reports, text: await log.export(), all: await log.readAll(), one: await log.read('s') };
          },
          [SCOPE, files] as const,
        );
        expect(actual?.reports).toEqual(expected);
        expect(actual?.text).toBe(await memory.export());
        expect(actual?.all).toEqual(await memory.readAll());
        expect(actual?.one).toEqual(await memory.read('s'));
        await tab?.context().close();
      });

      test('says so when the disk is full, and loses nothing that was stored', async () => {
        const [tab] = await openTabs(1);
        if (!tab) return;
        const session = await tab.context().newCDPSession(tab);
        const origin = new URL(server.url).origin;
        // Before the first write: a browser remembers the room that is left for a while.
        await session.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 3_000_000 });
        await tab.evaluate((scope) => window.testPage.write(scope, 3, ''), SCOPE);
        // Random, because browsers compress what they store.
        const filler = randomBytes(300_000).toString('base64');
        const outcome = await tab.evaluate(
          ([scope, text]) => window.testPage.outcome(window.testPage.write(scope, 50, text)),
          [SCOPE, filler] as const,
        );
        expect(outcome.kind).toBe('quota');
        await session.send('Storage.overrideQuotaForOrigin', { origin });
        const reading = await tab.evaluate((scope) => window.testPage.open(scope).readAll(), SCOPE);
        const seqs = reading.events.map(({ seq }) => seq);
        expect(seqs.slice(0, 3)).toEqual([1, 2, 3]);
        expect(seqs).toEqual(Array.from(seqs, (_, index) => index + 1));
        await tab.context().close();
      });

      test('upgrades, and steps aside for a newer page', async () => {
        const [tab] = await openTabs(1);
        const result = await tab?.evaluate(async () => {
          const { openDatabase, outcome } = window.testPage;
          const steps: string[] = [];
          const migrations = ['one', 'two'].map((name) => (database: IDBDatabase) => {
            steps.push(name);
            database.createObjectStore(name);
          });
          let closed = 0;
          const old = await openDatabase(indexedDB, 'x', migrations.slice(0, 1), () => closed++);
          const fresh = await openDatabase(indexedDB, 'x', migrations, () => {});
          const late = await outcome(openDatabase(indexedDB, 'x', migrations.slice(0, 1), () => {}));
          return { steps, closed, stores: [...fresh.objectStoreNames], oldWorks: works(old), late: late.kind };

          function works(database: IDBDatabase): boolean {
            try {
              database.transaction('one');
              return true;
            } catch {
              return false;
            }
          }
        });
        expect(result).toEqual({
          steps: ['one', 'two'],
          closed: 1,
          stores: ['one', 'two'],
          oldWorks: false,
          late: 'outdated',
        });
        await tab?.context().close();
      });

      test('does not wait in silence behind a page that does not step aside', async () => {
        const [first, second] = await openTabs(2);
        await first?.evaluate(
          () =>
            new Promise((resolve) => {
              const request = indexedDB.open('stubborn', 1);
              request.onsuccess = () => resolve(undefined);
            }),
        );
        const blocked = await second?.evaluate(() =>
          window.testPage.outcome(
            window.testPage.openDatabase(indexedDB, 'stubborn', [() => {}, () => {}], () => {}).then(() => 'opened'),
          ),
        );
        expect(blocked?.kind).toBe('blocked');
        await first?.context().close();
      });

      test('goes on after its database was deleted under it', async () => {
        const [tab] = await openTabs(1);
        const result = await tab?.evaluate(async (scope) => {
          const log = window.testPage.open(scope);
          await log.append('s', 'tick', 1);
          const [database] = await indexedDB.databases();
          await new Promise((resolve) => {
            indexedDB.deleteDatabase(database?.name ?? '').onsuccess = resolve;
          });
          return (await log.append('s', 'tick', 2)).seq;
        }, SCOPE);
        expect(result).toBe(1);
        await tab?.context().close();
      });

      test('names a browser that allows no storage', async () => {
        const context = await browser.newContext();
        const page = await context.newPage();
        await page.addInitScript(() => Object.defineProperty(globalThis, 'indexedDB', { get: () => undefined }));
        await page.goto(server.url);
        const outcome = await page.evaluate(
          (scope) => window.testPage.outcome(window.testPage.open(scope).append('s', 'tick', 1)),
          SCOPE,
        );
        expect(outcome.kind).toBe('unavailable');
        await context.close();
      });
    });
  });
}

function event(seq: number, fields: Record<string, string | number | boolean> = {}): StoredEvent {
  const device = String(fields.device ?? 'devicea1');
  return { v: 1, id: `${device}-${seq}`, device, seq, at: seq, stream: 's', type: 'tick', data: null, ...fields };
}

/** Writes without end, kills the browser once `enough` events are acknowledged, and returns the acknowledgements. */
async function writeUntilKilled(running: ProfileBrowser, url: string, enough: number): Promise<string[]> {
  const acknowledged: string[] = [];
  const page = await running.context.newPage();
  await page.goto(url);
  const reached = new Promise<void>((resolve) => {
    page.on('console', (message) => {
      if (!message.text().startsWith('stored ')) return;
      acknowledged.push(message.text().slice('stored '.length));
      if (acknowledged.length === enough) resolve();
    });
  });
  const writing = page.evaluate((scope) => window.testPage.write(scope, 100_000, ''), SCOPE).catch(() => undefined);
  await reached;
  await running.kill();
  await writing;
  return acknowledged;
}
