import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from '@playwright/test';
import { silentProgress } from '../../src/node/progress.ts';
import { runExam } from '../exam/program.ts';

/** A packed and printed exam on the public sample bank, the same on every run, for pictures of page and paper. */
export interface PictureExam {
  /** Of exam.html. */
  url: string;
  /** Of a printed sheet, e.g. `试卷/A`. */
  sheetUrl(name: string): string;
  room: string;
  code: string;
  pin: string;
  remove(): Promise<void>;
}

/** Nobody has the private key: what is sealed in a picture stays sealed. */
const RECIPIENT = 'age1alu2fjews0asemf0uulxpcq48qp06nxwdalxt5ph9n3fxa48xg0qq2rtpq';
const CODE = 'D007';
const ROSTER = Array.from({ length: 8 }, (_, at) => `D00${at + 1},${Math.floor(at / 4) + 1},${(at % 4) + 1}`);

export async function packPictureExam(root: string, now: Date): Promise<PictureExam> {
  const folder = await mkdtemp(join(tmpdir(), 'dutybook-picture-'));
  const remove = () => rm(folder, { recursive: true, force: true });
  try {
    const exam = join(folder, 'exam');
    const roster = join(folder, 'roster.csv');
    await writeFile(roster, `code,row,column\n${ROSTER.join('\n')}\n`);
    const said: string[] = [];
    let calls = 0;
    const run = async (...args: string[]) => {
      const code = await runExam(args, {
        out: () => {},
        err: (text) => void said.push(text),
        progress: silentProgress,
        randomBytes: (length) =>
          new Uint8Array(createHash('shake256', { outputLength: length }).update(`picture ${calls++}`).digest()),
        now: () => now.getTime(),
        ask: () => Promise.reject(new Error('nobody is asked')),
        colour: false,
        root,
      });
      if (code !== 0) throw new Error(said.join(''));
    };
    const bank = [
      '--blueprint',
      join(root, 'content/exams/duty-2019.yaml'),
      '--bank',
      join(root, 'content/_bank-sample'),
    ];
    await run('new', exam, ...bank, '--roster', roster, '--forms', '2', '--examiner', `甲=${RECIPIENT}`);
    await run('commit', exam);
    await run('draw', exam, '--entropy', '3 5 1 6 2 4');
    await run('pack', exam);
    await run('print', exam, '--no-pdf');
    const { candidates } = JSON.parse(await readFile(join(exam, 'private/candidates.json'), 'utf8')) as {
      candidates: { code: string; pin: string }[];
    };
    return {
      url: pathToFileURL(join(exam, 'pack/exam.html')).href,
      sheetUrl: (name) => pathToFileURL(join(exam, 'print', `${name}.html`)).href,
      room: (await readFile(join(exam, 'private/room-code.txt'), 'utf8')).trim(),
      code: CODE,
      pin: candidates.find(({ code }) => code === CODE)?.pin ?? '',
      remove,
    };
  } catch (error) {
    await remove();
    throw error;
  }
}

/** Everything that differs between machines and moments: the clock that cannot be set, the space on the disk. */
export async function stillMachine(page: Page): Promise<void> {
  await page.addInitScript(() => {
    // Time passes during the machine check alone, by what it asks; or the check would read 0 ms, and the log of a sitting,
    // and with it the receipt, would differ from run to run.
    let calls = 0;
    performance.now = () => 5 * (document.querySelector('.checks') ? ++calls : calls);
    StorageManager.prototype.estimate = async () => ({ quota: 40e9, usage: 0 });
  });
}

/** Through the codes to the first question. */
export async function sitDown(page: Page, { room, code, pin }: PictureExam): Promise<void> {
  await page.getByRole('button', { name: /^下一步/ }).click();
  await page.fill('#code', code);
  await page.fill('#room', room);
  await page.fill('#pin', pin);
  await page.getByRole('button', { name: '打开试卷' }).click();
  await page.getByRole('button', { name: /^开始答题/ }).click();
  await page.locator('.head').waitFor();
}
