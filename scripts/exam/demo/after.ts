import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { formatReceipt } from '../../../src/exam/sitting/receipt.ts';
import type { ExamDeps } from '../deps.ts';
import { readGrades } from '../grading.ts';
import { type Prepared, roomCodeOf } from './before.ts';
import { ROLES, SPARES, STRANGER } from './cast.ts';
import { markerOf, thirdOpinion } from './marking-room.ts';
import { sitExam } from './room.ts';
import { fillMarkingSheet, type ScoreOf } from './sheets.ts';
import type { Stage } from './stage.ts';
import { type Story, storyOf } from './story.ts';

export const SCENES_AFTER = 8;
/** Everything is written, and somebody has to look at something. */
const TO_LOOK_AT = 2;

/** From the exam room to the archive. Gives the path of the report. */
export async function playExam(
  stage: Stage,
  folder: string,
  people: number,
  prepared: Prepared,
  deps: ExamDeps,
): Promise<string> {
  const story = storyOf(prepared.exam, people);
  await inTheRoom(stage, folder, prepared, story, deps);
  await mark(stage, folder, prepared, story);
  await appeal(stage, prepared, story);
  const report = await publish(stage, prepared);
  await keep(stage, folder, prepared);
  await retake(stage, folder, prepared);
  return report;
}

async function inTheRoom(stage: Stage, folder: string, prepared: Prepared, story: Story, deps: ExamDeps) {
  const { dir, exam, keys } = prepared;
  const { clock } = stage;
  stage.scene({
    title: '考试：考生答题、交卷，监考记下发生的事',
    why: [
      '考生输入考号、房间码、PIN 打开卷。这里的考生是模拟的，跑的是考生页下面的同一套代码；能力有高有低。',
      `${ROLES.absent} 没来；${ROLES.machineBroke} 的电脑坏了，换备用卷；名单外来了一位 ${STRANGER}；${ROLES.handedInLate} 交晚了；${ROLES.handedInTwice} 交了两次；`,
      `有人拿 ${ROLES.forged} 的答卷改了再封；U 盘上 ${ROLES.damagedCopy} 的一份拷贝坏了一位；${ROLES.formula} 在填空里写了一个表格公式。`,
    ],
  });
  stage.say(`黑板上：房间码 ${await roomCodeOf(dir)}`);
  const room = await sitExam(exam, folder, story.scripted, clock, deps);
  stage.say(`U 盘上有 ${room.files} 个文件，签到表上有每人的回执号。`);
  clock.set(9, 35);
  const record = (what: string, ...more: string[]) => stage.command(['record', what, dir, ...more]);
  await record('absent', '--code', ROLES.absent);
  await record('late', '--code', STRANGER, '--spare', SPARES.stranger, '--note', '名单漏了，组长同意');
  clock.set(10, 5);
  await record('damaged', '--code', ROLES.machineBroke, '--spare', SPARES.machineBroke, '--note', '蓝屏，接不上');
  clock.set(11, 20);
  await record('extra', '--code', ROLES.extraInRoom, '--minutes', '10', '--note', '换键盘');
  await record('incident', '--note', '10:40 空调停了五分钟');

  stage.scene({
    title: '拆答卷：查每一份的来历，每人定一份去判分',
    why: [
      '收到的都留着。签名不符的、坏的、过了截止时间的不计分，一一列出；同一人交两次，以后一次为准。',
      '退出码 2：结果写好了，有要人看的。',
    ],
  });
  clock.set(12, 10);
  const deadline = clock.text(11, 50);
  const open = ['open', dir, '--key', `${keys.甲}.key`];
  await stage.command([...open, '--from', room.stick, '--receipts', room.receipts, '--deadline', deadline], TO_LOOK_AT);
  stage.say(
    `${ROLES.handedInLate} 的机器卡住了，监考作证，收下；改过的那一份不收，${ROLES.forged} 本人签过回执的照判。`,
  );
  clock.set(12, 20);
  await stage.command([...open, '--receipts', room.receipts, '--accept', formatReceipt(room.lateReceipt)], TO_LOOK_AT);
}

async function mark(stage: Stage, folder: string, { dir, exam }: Prepared, { quarrel }: Story) {
  const { clock } = stage;
  stage.scene({
    title: '判分：客观题按规则；论述和操作题两位阅卷人各评各的',
    why: ['评分表按题排，同一题连着评。两位相差超过满分的 20% 的，请第三人复评。'],
  });
  clock.set(13, 0);
  await stage.command(['grade', dir]);
  const markWith = async (marker: string, scoreOf: ScoreOf, isResolution = false) => {
    const sheet = join(folder, `${isResolution ? '复评' : '评分表'}-${marker}.xlsx`);
    const filled = sheet.replace('.xlsx', '-填好.xlsx');
    await stage.command([
      'mark',
      'out',
      dir,
      '--marker',
      marker,
      '--out',
      sheet,
      ...(isResolution ? ['--disputed'] : []),
    ]);
    await fillMarkingSheet(sheet, filled, scoreOf);
    await stage.command(['mark', 'in', dir, filled, '--marker', marker, ...(isResolution ? ['--resolution'] : [])]);
  };
  await markWith('甲', markerOf(exam, '甲', quarrel));
  clock.set(14, 0);
  await markWith('乙', markerOf(exam, '乙', quarrel));

  stage.scene({
    title: '差异和复评',
    why: ['看两位差多少；差得太多的只给第三人看，两位自己不能复评。'],
  });
  await stage.command(['mark', 'diff', dir]);
  clock.set(14, 30);
  await markWith('丙', thirdOpinion, true);
  await stage.command(['regrade', dir]);
}

async function appeal(stage: Stage, { dir }: Prepared, { granted, dismissed }: Story) {
  const { clock } = stage;
  stage.scene({
    title: '申诉、裁定、重判',
    why: [
      '答卷封着不动。裁定写进 marking/decisions.yaml，成绩从答卷、给分、裁定重新算，谁从几分变到几分、为什么，都列出来。',
    ],
  });
  clock.set(16, 0);
  const [right, wrong] = [ROLES.appealGranted, ROLES.appealDismissed];
  const reason = '现场都这么叫';
  await stage.command([
    ...['record', 'appeal', dir, '--code', right, '--item', granted.item],
    ...['--reason', reason, '--decision', `认可“${granted.text}”`],
  ]);
  await stage.command([
    ...['record', 'appeal', dir, '--code', wrong, '--item', dismissed],
    ...['--reason', '题意不清', '--decision', '维持'],
  ]);
  const decisions = join(dir, 'marking/decisions.yaml');
  const text = JSON.stringify(granted.text);
  const lines = [
    'version: dutybook-decisions/v1',
    'decisions:',
    `  - {kind: accept, item: ${granted.item}, text: ${text}, reason: ${right} 申诉，现场都这么叫}`,
  ];
  await writeFile(decisions, `${lines.join('\n')}\n`);
  stage.say(`写进 ${decisions}：`);
  for (const line of lines) stage.say(`    ${line}`);
  await stage.command(['regrade', dir, '--diff']);
  await stage.command(['regrade', dir]);
}

async function publish(stage: Stage, { dir }: Prepared): Promise<string> {
  stage.scene({
    title: '统计和报告',
    why: ['每题的得分率和区分度、每套卷的信度、每人各部分、谁该读哪几篇、考场里的每一件事、怎样复核。'],
  });
  stage.clock.set(17, 0);
  await stage.command(['stats', dir]);
  await stage.command(['report', dir]);
  return join(dir, 'report/index.html');
}

async function keep(stage: Stage, folder: string, { dir, witness }: Prepared) {
  stage.scene({
    title: '归档，复核',
    why: [
      '谁都能复核：重抽一遍，逐份比较。见证人给出当时留下的承诺和骰子，就知道没有重抽。',
      '最后故意改一个座位，复核必须不通过。',
    ],
  });
  stage.clock.set(17, 30);
  const archive = join(folder, '归档');
  const said = await stage.command(['archive', dir, '--out', archive]);
  const code = /归档码\s+(\S+)/.exec(said)?.[1] ?? '';
  const kept = ['--commitment', witness.commitment, '--entropy', witness.entropy];
  await stage.command(['verify', archive, ...kept, '--archive', code]);
  const forged = join(folder, '改过座位的公布文件');
  await cp(join(dir, 'publish'), forged, { recursive: true });
  const roster = join(forged, 'roster.json');
  await writeFile(roster, (await readFile(roster, 'utf8')).replace('"column":1', '"column":2'));
  await stage.command(['verify', forged, ...kept], 1);
}

/** Whoever failed, of one form, so that the sample bank has enough left. */
async function retake(stage: Stage, folder: string, { dir, exam, bank, keys }: Prepared) {
  stage.scene({
    title: '补考',
    why: ['没及格的人再考：新的密数，他们见过的题不再抽。'],
  });
  const written = await readGrades(dir);
  const failed = (written?.book.people ?? [])
    .filter(({ passed, status }) => passed === false && status === 'present')
    .map(({ code }) => code);
  const formOf = new Map(exam.record.people.map(({ code, form }) => [code, form]));
  const again = failed.filter((code) => !code.startsWith('SPARE') && formOf.get(code) === formOf.get(failed[0] ?? ''));
  if (again.length === 0) {
    stage.say('这一次人人及格，没有人补考。');
    return;
  }
  const roster = join(folder, '补考名单.csv');
  await writeFile(roster, ['code,row,column', ...again.map((code, at) => `${code},1,${at + 1}`), ''].join('\n'));
  const examiners = ['--examiner', `甲=${keys.甲}.pub`, `乙=${keys.乙}.pub`];
  const same = [...bank, ...examiners, '--roster', roster, '--forms', '1'];
  await stage.command(['new', join(folder, '补考'), ...same, '--retake-of', dir]);
}
