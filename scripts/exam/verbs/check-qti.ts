import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readQuestionsJson } from '../../../src/exam/exchange/json/json.ts';
import { type Probe, probesOf } from '../../../src/exam/exchange/qti/probes.ts';
import type { Question } from '../../../src/exam/item.ts';
import { QUESTION_TYPES, TYPE_NAMES } from '../../../src/exam/vocabulary.ts';
import { reportFindings } from '../../../src/node/report.ts';
import { type RegisterVerb, verb } from '../command.ts';
import { type ExamDeps, UserError } from '../deps.ts';
import { openQtiPlayer } from '../qti/player.ts';
import { validateAgainst } from '../qti/schema.ts';
import { textTable } from '../text-table.ts';

interface CheckQtiOptions {
  xsd?: string;
  player?: string;
}

export const registerCheckQti: RegisterVerb = (program, deps, done) => {
  verb(program, deps, 'check-qti', '用别家的东西查导出的 QTI：XSD 和独立的播放器。手头没有的写 NOT RUN。')
    .argument('<文件夹>', 'export qti 写的文件夹')
    .option('--xsd <文件>', 'QTI 3 的 XSD，旁边是它引用的；也可以写在 DUTYBOOK_QTI_XSD', process.env.DUTYBOOK_QTI_XSD)
    .option(
      '--player <文件>',
      '播放器的浏览器脚本（有 qti-item 元素的）；也可以写在 DUTYBOOK_QTI_PLAYER',
      process.env.DUTYBOOK_QTI_PLAYER,
    )
    .action(async (folder: string, options: CheckQtiOptions) => done(await runCheckQti(folder, options, deps)));
};

export async function runCheckQti(folder: string, { xsd, player }: CheckQtiOptions, deps: ExamDeps): Promise<number> {
  for (const [name, path] of Object.entries({ xsd, player })) {
    if (path !== undefined && !existsSync(path)) throw new UserError(`--${name} ${path} 不存在\n  检查路径`);
  }
  const questions = await questionsOf(folder, deps);
  const items = await itemsOf(folder);
  const isValid = xsd === undefined ? notRun('XSD', '--xsd', deps) : await checkSchema(xsd, items, deps);
  const isSame =
    player === undefined ? notRun('播放器', '--player', deps) : await checkScores(player, questions, items, deps);
  return isValid && isSame ? 0 : 1;
}

function notRun(name: string, option: string, { out }: ExamDeps): boolean {
  out(`${name}：NOT RUN（没有写 ${option}）\n`);
  return true;
}

async function checkSchema(xsd: string, items: ReadonlyMap<string, string>, deps: ExamDeps): Promise<boolean> {
  const errors = await deps.progress.step('按 XSD 查', () => validateAgainst(xsd, items));
  const bad = new Set(errors.flatMap(({ file }) => (items.has(file) ? [file] : [])));
  deps.out(`XSD：${items.size} 题，合格 ${items.size - bad.size} 题。\n`);
  for (const { file, line, message } of errors.slice(0, 20)) deps.err(`${file}:${line} ${message}\n`);
  return errors.length === 0;
}

interface Compared extends Probe {
  question: Question;
  score: number | string;
}

async function checkScores(
  script: string,
  questions: readonly Question[],
  items: ReadonlyMap<string, string>,
  deps: ExamDeps,
): Promise<boolean> {
  const player = await openQtiPlayer(script);
  const compared: Compared[] = [];
  try {
    await deps.progress.step('在播放器里答', async (update) => {
      for (const [at, question] of questions.entries()) {
        const xml = items.get(`${question.id}.xml`);
        if (xml === undefined) throw new UserError(`缺 items/${question.id}.xml\n  重新 export qti`);
        for (const probe of probesOf(question)) {
          compared.push({ ...probe, question, score: await player.score(xml, probe.responses) });
        }
        update(`${at + 1}/${questions.length}`);
      }
    });
  } finally {
    await player.close();
  }
  const other = compared.filter(({ score, expected }) => !isSame(score, expected));
  deps.out(
    `${scoreTable(compared)}播放器：${compared.length} 个答案，得分相同 ${compared.length - other.length} 个。\n`,
  );
  for (const { question, responses, expected, score } of other.slice(0, 20)) {
    deps.err(`${question.id} ${JSON.stringify(responses)}：应得 ${expected / 100}，播放器给 ${score}\n`);
  }
  return other.length === 0;
}

/** Players count in floats. */
function isSame(score: number | string, expected: number): boolean {
  return typeof score === 'number' && Math.abs(score - expected / 100) < 1e-9;
}

function scoreTable(compared: readonly Compared[]): string {
  const rows = QUESTION_TYPES.flatMap((type) => {
    const own = compared.filter(({ question }) => question.type === type);
    const count = (kind: Probe['kind']) => {
      const some = own.filter((one) => one.kind === kind);
      return `${some.filter(({ score, expected }) => isSame(score, expected)).length}/${some.length}`;
    };
    return own.length === 0 ? [] : [[TYPE_NAMES[type], count('right'), count('partial'), count('wrong')]];
  });
  return textTable(['题型', '全对', '部分对', '错'], rows);
}

async function questionsOf(folder: string, deps: ExamDeps): Promise<Question[]> {
  const path = join(folder, 'questions.json');
  const text = await readFile(path, 'utf8').catch(() => {
    throw new UserError(`${path} 读不出来\n  写 export qti 写的文件夹`);
  });
  const { questions, findings } = readQuestionsJson({ path, text });
  if (findings.length > 0) throw new UserError(reportFindings(findings, { colour: deps.colour }).trim());
  return questions.map(({ question }) => question);
}

async function itemsOf(folder: string): Promise<Map<string, string>> {
  const items = new Map<string, string>();
  for (const name of (await readdir(join(folder, 'items'))).sort()) {
    items.set(name, await readFile(join(folder, 'items', name), 'utf8'));
  }
  return items;
}
