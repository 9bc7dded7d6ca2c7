/** What is in an exam folder; numbers count files. */
export interface FolderFacts {
  committed: boolean;
  drawn: boolean;
  printed: number;
  packed: number;
  /** Sealed submissions as received. */
  sealed: number;
  /** People whose answers are opened or typed in. */
  opened: number | null;
  /** Places where two typists read a card differently. */
  disputed: number;
  /** Null: not graded. `pending`: marks a marker still owes. */
  graded: { people: number; pending: number } | null;
  reported: number;
  archived: boolean;
}

export interface Step {
  name: string;
  state: string;
  done: boolean;
}

export interface Progress {
  steps: Step[];
  /** What to do now, in Chinese; a command where there is one. */
  next: string;
}

/** Where an exam stands and what comes next. `dir` is put into the commands. */
export function examProgress(facts: FolderFacts, dir: string): Progress {
  const { committed, drawn, printed, packed, sealed, opened, graded, reported, archived } = facts;
  const ready = printed > 0 || packed > 0;
  const steps: Step[] = [
    step('承诺', committed, '已作'),
    step('抽卷', drawn, '已抽'),
    step('试卷', ready, `打印 ${printed} 个文件，封好 ${packed} 个文件`),
    step('答卷', sealed > 0 || (opened ?? 0) > 0, `收到 ${sealed} 份密封答卷，拆开或录入 ${opened ?? 0} 人`),
    { name: '判分', state: graded ? gradedText(graded) : '还没有', done: graded?.pending === 0 },
    step('报告', reported > 0, `${reported} 个文件`),
    step('归档', archived, '已归档'),
  ];
  return { steps, next: nextStep(facts, ready, dir) };
}

function step(name: string, done: boolean, state: string): Step {
  return { name, done, state: done ? state : '还没有' };
}

function gradedText({ people, pending }: { people: number; pending: number }): string {
  return pending > 0 ? `${people} 人，还有 ${pending} 题等阅卷人给分` : `${people} 人，全部判完`;
}

function nextStep(facts: FolderFacts, ready: boolean, dir: string): string {
  const exam = 'npm run exam --';
  const { committed, drawn, opened, graded, reported, archived } = facts;
  if (!committed) return `${exam} commit ${dir}`;
  if (!drawn) return `见证人留下承诺码以后，在现场产生随机数，再 ${exam} draw ${dir} --entropy "6 3 1 5 2 4"`;
  if (!ready && opened === null) return `${exam} print ${dir}（纸质卷）或 ${exam} pack ${dir}（在屏幕上考）`;
  if (opened === null)
    return `考试。考完 ${exam} open ${dir}（密封答卷）或 ${exam} enter out ${dir} --typist 甲（纸质答卷）`;
  if (facts.disputed > 0) return `${exam} enter diff ${dir}（${facts.disputed} 处录得不同，第三人复核以后再判）`;
  if (!graded) return `${exam} grade ${dir}`;
  if (graded.pending > 0) return `${exam} mark out ${dir} --marker 甲（评分表给阅卷人，填好用 mark in 收）`;
  if (reported === 0) return `${exam} report ${dir}`;
  return archived ? '没有了。归档另存一份，复核归档' : `申诉期过后 ${exam} archive ${dir} --out 归档文件夹`;
}
