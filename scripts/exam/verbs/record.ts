import type { Command } from 'commander';
import {
  describeIncident,
  INCIDENT_NAMES,
  type Incident,
  type IncidentKind,
  incidentProblem,
} from '../../../src/exam/folder/incidents.ts';
import { type RegisterVerb, styled, verb } from '../command.ts';
import { type ExamDeps, UserError } from '../deps.ts';
import { appendLog, openDrawnExam, readLog } from '../exam-folder.ts';
import { wholeNumber } from '../read-roster.ts';

interface RecordOptions {
  code?: string;
  spare?: string;
  minutes?: string;
  item?: string;
  reason?: string;
  decision?: string;
  entry?: string;
  note?: string;
}

const CODE = ['--code <考号>', '考号；不写姓名'] as const;
const SPARE = ['--spare <备用卷>', '备用卷的考号，例如 SPARE-01'] as const;
const NOTE = ['--note <文字>', '怎么回事；不写姓名'] as const;

export const registerRecord: RegisterVerb = (program, deps, done) => {
  const record = verb(
    program,
    deps,
    'record',
    '记下考场和考后的事，进日志和报告。记错了用 retract 撤回，不能删。',
  ).usage('<事> <文件夹> [选项]');
  const kind = (what: IncidentKind, description: string): Command =>
    styled(record.command(what), deps)
      .description(description)
      .argument('<文件夹>', '抽过卷的考试文件夹')
      .action(async (folder: string, options: RecordOptions) => done(await runRecord(folder, what, options, deps)));
  kind('absent', '缺考')
    .requiredOption(...CODE)
    .option(...NOTE);
  kind('late', '名单外的人来考，用一份备用卷；考号由你给一个新的')
    .requiredOption(...CODE)
    .requiredOption(...SPARE)
    .option(...NOTE);
  kind('damaged', '机器或试卷坏了，换备用卷')
    .requiredOption(...CODE)
    .requiredOption(...SPARE)
    .option(...NOTE);
  kind('extra', '现场给一个人延长时间')
    .requiredOption(...CODE)
    .requiredOption('--minutes <分钟>', '延长几分钟；再记一次就再加')
    .requiredOption(...NOTE);
  kind('appeal', '申诉：哪一题、理由、决定。改判另外写进 marking/decisions.yaml')
    .requiredOption(...CODE)
    .requiredOption('--item <题号>', '题号，例如 bo-001')
    .requiredOption('--reason <文字>', '申诉的理由')
    .requiredOption('--decision <文字>', '决定');
  kind('incident', '别的事')
    .option(...CODE)
    .requiredOption(...NOTE);
  kind('retract', '撤回记错的一条；两条都留在日志里')
    .requiredOption('--entry <条>', '日志第几条')
    .requiredOption(...NOTE);
};

export async function runRecord(
  folder: string,
  what: IncidentKind,
  options: RecordOptions,
  deps: ExamDeps,
): Promise<number> {
  const { candidates, record } = await openDrawnExam(folder);
  const incident = readOptions(what, options);
  const problem = incidentProblem(incident, { candidates, record, log: await readLog(folder) });
  if (problem !== undefined)
    throw new UserError(`${problem}\n  ${INCIDENT_NAMES[what]}没有记下；看 exam status ${folder}`);
  const { n } = await appendLog(folder, { at: deps.now(), what, details: incident.details });
  deps.out(`记下第 ${n} 条：${describeIncident(incident)}\n`);
  return 0;
}

const NEW_CODE = /^[\p{L}\p{N}][\p{L}\p{N}_-]{0,31}$/u;

/** Commander has seen to what is required; what is empty it lets through. */
function readOptions(what: IncidentKind, options: RecordOptions): Incident {
  // Codes and numbers are typed with full-width digits too; in a sentence full-width punctuation is right.
  const text = (name: keyof RecordOptions): string => {
    const form = name === 'note' || name === 'reason' || name === 'decision' ? 'NFC' : 'NFKC';
    const value = options[name]?.normalize(form).trim() ?? '';
    if (value === '') throw new UserError(`--${name} 是空的\n  写清楚再记`);
    if (value.length > 2000) throw new UserError(`--${name} 有 ${value.length} 个字\n  最多 2000，细节另外写一份`);
    return value;
  };
  const note = options.note === undefined ? {} : { note: text('note') };
  const code = options.code === undefined ? '' : text('code');
  if (code !== '' && !NEW_CODE.test(code)) {
    throw new UserError(`考号“${code}”不能用\n  考号用字母、数字、- 和 _，最多 32 个；不写姓名`);
  }
  switch (what) {
    case 'absent':
      return { what, details: { code, ...note } };
    case 'late':
    case 'damaged':
      return { what, details: { code, spare: text('spare'), ...note } };
    case 'extra':
      return {
        what,
        details: { code, minutes: wholeNumber(text('minutes'), '--minutes', 1, 1440), note: text('note') },
      };
    case 'appeal':
      return { what, details: { code, item: text('item'), reason: text('reason'), decision: text('decision') } };
    case 'incident':
      return { what, details: { ...(code !== '' && { code }), note: text('note') } };
    case 'retract':
      return { what, details: { entry: wholeNumber(text('entry'), '--entry', 1, 1_000_000), note: text('note') } };
  }
}
