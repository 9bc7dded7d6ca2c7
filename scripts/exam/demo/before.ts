import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ExamDeps } from '../deps.ts';
import { type DrawnExam, openDrawnExam } from '../exam-folder.ts';
import { rosterText, SPARE_COUNT } from './cast.ts';
import type { Stage } from './stage.ts';

/** What a witness goes home with. */
export interface Witness {
  commitment: string;
  entropy: string;
}

export interface Prepared {
  exam: DrawnExam;
  dir: string;
  keys: { 甲: string; 乙: string };
  bank: string[];
  witness: Witness;
}

export const SCENES_BEFORE = 6;

/** From the keys to the packed page. */
export async function prepareExam(
  stage: Stage,
  folder: string,
  people: number,
  deps: Pick<ExamDeps, 'root' | 'randomBytes'>,
): Promise<Prepared> {
  const { clock } = stage;
  const at = (path: string) => join(folder, path);
  const dir = at('考试');
  stage.scene({
    title: '考官各自生成一对钥',
    why: [
      '考生交卷时，答卷当场封给考官的公钥；路上的人、监考、组织者都拆不开，只有考官的私钥拆得开。',
      '两位考官各一对，任一位都能拆：丢了一把，另一位照样能拆。',
    ],
  });
  await mkdir(at('钥'), { recursive: true });
  const keys = { 甲: at('钥/甲'), 乙: at('钥/乙') };
  for (const name of ['甲', '乙'] as const) await stage.command(['keygen', keys[name]]);

  stage.scene({
    title: '查题库能不能填满蓝图',
    why: ['蓝图说各部分几分、什么题型、几道。题不够、答案有规律可猜，在桌上就要知道，不能等到考场。'],
  });
  const bank = [
    '--blueprint',
    `${deps.root}content/exams/duty-2019.yaml`,
    '--bank',
    `${deps.root}content/_bank-sample`,
  ];
  await stage.command(['lint', ...bank, '--forms', '2']);

  stage.scene({
    title: '建考试文件夹：题库快照、名单、密数、每人的 PIN',
    why: [
      '名单只有考号和座位，不写姓名。两套卷，邻座不同；另加三份备用卷。一人事先批准多考 15 分钟。',
      '这时还没有抽题：下一步先把名单、蓝图、题库、密数都定死，再掷骰子。',
    ],
  });
  clock.set(8, 10);
  await writeFile(at('名单.csv'), rosterText(people));
  const roster = ['--roster', at('名单.csv'), '--spare', String(SPARE_COUNT), '--forms', '2'];
  const examiners = ['--examiner', `甲=${keys.甲}.pub`, `乙=${keys.乙}.pub`];
  await stage.command(['new', dir, ...bank, ...roster, ...examiners]);

  stage.scene({
    title: '承诺，在掷骰子以前',
    why: ['承诺是四个哈希，定死题库、名单、蓝图、密数，又看不出内容。见证人此刻各自留下完整码，组织者就换不了了。'],
  });
  clock.set(8, 30);
  await stage.command(['commit', dir]);
  await mkdir(at('见证人'), { recursive: true });
  await copyFile(join(dir, 'publish/commitment.json'), at('见证人/commitment.json'));
  stage.say(`见证人拷走了承诺：${at('见证人/commitment.json')}`);

  stage.scene({
    title: '见证人掷骰子，抽卷',
    why: ['谁有哪几题，由密数和骰子一起算出来：组织者事先不知道骰子，见证人不知道密数，谁也挑不了。'],
  });
  clock.set(8, 40);
  const entropy = diceOf(deps.randomBytes);
  stage.say(`见证人掷了六次，记下：${entropy}`);
  await stage.command(['draw', dir, '--entropy', entropy]);
  await writeFile(at('见证人/骰子.txt'), `${entropy}\n`);

  stage.scene({
    title: '封卷，打成一个网页',
    why: ['每人的卷用房间码加本人的 PIN 封着，网页里没有答案。纸质卷改用 print：试卷、答题卡、准考证、签到表。'],
  });
  clock.set(8, 50);
  await stage.command(['pack', dir]);
  const exam = await openDrawnExam(dir);
  return { exam, dir, keys, bank, witness: { commitment: at('见证人/commitment.json'), entropy } };
}

/** Six throws without a bias: 252 is the largest multiple of six that fits a byte. */
function diceOf(randomBytes: ExamDeps['randomBytes']): string {
  const throws: number[] = [];
  while (throws.length < 6) {
    for (const byte of randomBytes(12)) if (byte < 252 && throws.length < 6) throws.push((byte % 6) + 1);
  }
  return throws.join(' ');
}

/** The room code, which the invigilator writes on the blackboard. */
export async function roomCodeOf(dir: string): Promise<string> {
  return (await readFile(join(dir, 'private/room-code.txt'), 'utf8')).trim();
}
