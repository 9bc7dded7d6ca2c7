import { z } from 'zod';
import type { DrawRecord } from '../draw/published.ts';
import type { LogEntry } from './log.ts';
import type { Candidate } from './settings.ts';

const code = z.string().min(1).max(64);
const text = z.string().min(1).max(2000);
const note = text.optional();

/** What happens in and after the room. Each is an entry of the log: `what` and `details`. */
const incidentSchemas = {
  /** On the roster and not there. */
  absent: z.strictObject({ code, note }),
  /** Not on the roster, came nevertheless and got a spare paper. `code` is new. */
  late: z.strictObject({ code, spare: code, note }),
  /** The machine or the paper broke; the person goes on with a spare paper. */
  damaged: z.strictObject({ code, spare: code, note }),
  /** More time granted in the room, minutes. */
  extra: z.strictObject({ code, minutes: z.int().min(1).max(1440), note: text }),
  /** Against the marking of one item; `decision` is what was decided. */
  appeal: z.strictObject({ code, item: z.string().min(1), reason: text, decision: text }),
  /** Anything else; `code` when it is about one person. */
  incident: z.strictObject({ code: code.optional(), note: text }),
  /** Takes an earlier record back, because it was a mistake. Both stay in the log. */
  retract: z.strictObject({ entry: z.int().min(1), note: text }),
} as const;

export type IncidentKind = keyof typeof incidentSchemas;
export const INCIDENT_KINDS = Object.keys(incidentSchemas) as IncidentKind[];

type Details<K extends IncidentKind> = z.infer<(typeof incidentSchemas)[K]>;
export type Incident = { [K in IncidentKind]: { what: K; details: Details<K> } }[IncidentKind];
export type LoggedIncident = Incident & { n: number; at: number };

export const INCIDENT_NAMES: Readonly<Record<IncidentKind, string>> = {
  absent: '缺考',
  late: '名单外的人用备用卷',
  damaged: '换备用卷',
  extra: '现场延长',
  appeal: '申诉',
  incident: '事件',
  retract: '撤回',
};

/** An incident from a log entry; undefined for entries of other commands, and for details nobody can read. */
export function readIncident({ n, at, what, details }: LogEntry): LoggedIncident | undefined {
  if (!isKind(what)) return undefined;
  const parsed = incidentSchemas[what].safeParse(details);
  return parsed.success ? ({ n, at, what, details: parsed.data } as LoggedIncident) : undefined;
}

function isKind(what: string): what is IncidentKind {
  return Object.hasOwn(incidentSchemas, what);
}

/** How the room stands after all records, the ones taken back left out. */
export interface RoomState {
  /** In the order recorded. */
  incidents: LoggedIncident[];
  absent: ReadonlySet<string>;
  /** Spare paper → who sat it. */
  spares: ReadonlyMap<string, { code: string; why: 'late' | 'damaged' }>;
  /** Minutes granted in the room, summed. */
  extraMinutes: ReadonlyMap<string, number>;
}

export function roomState(log: readonly LogEntry[]): RoomState {
  const all = log.flatMap((entry) => readIncident(entry) ?? []);
  const retracted = new Set(all.flatMap((one) => (one.what === 'retract' ? [one.details.entry] : [])));
  const incidents = all.filter(({ n, what }) => what !== 'retract' && !retracted.has(n));
  const absent = new Set<string>();
  const spares = new Map<string, { code: string; why: 'late' | 'damaged' }>();
  const extraMinutes = new Map<string, number>();
  for (const { what, details } of incidents) {
    if (what === 'absent') absent.add(details.code);
    else if (what === 'late' || what === 'damaged') spares.set(details.spare, { code: details.code, why: what });
    else if (what === 'extra') {
      extraMinutes.set(details.code, (extraMinutes.get(details.code) ?? 0) + details.minutes);
    }
  }
  return { incidents, absent, spares, extraMinutes };
}

/** Every paper a person had in hand, oldest first: the own one and spare papers. Empty: no such person. */
export function papersOf(person: string, candidates: readonly Candidate[], { spares }: RoomState): string[] {
  const own = candidates.some((one) => one.code === person && !one.spare) ? [person] : [];
  return [...own, ...[...spares].flatMap(([spare, { code: who }]) => (who === person ? [spare] : []))];
}

export interface RoomFacts {
  candidates: readonly Candidate[];
  record: DrawRecord;
  log: readonly LogEntry[];
}

/** Why an incident cannot be recorded as it is, in Chinese; undefined when it can. */
export function incidentProblem({ what, details }: Incident, facts: RoomFacts): string | undefined {
  const state = roomState(facts.log);
  if (what === 'retract') return retractProblem(details.entry, facts.log, state);
  if (what === 'incident' && details.code === undefined) return undefined;
  const who = details.code ?? '';
  const papers = papersOf(who, facts.candidates, state);
  if (what === 'late') {
    if (facts.candidates.some((one) => one.code === who)) return `${who} 在名单里，有自己的卷，不用备用卷`;
    return spareProblem(details.spare, facts, state);
  }
  if (papers.length === 0) return `没有 ${who} 这个人：不在名单里，也没有分到备用卷`;
  switch (what) {
    case 'absent':
      if (state.absent.has(who)) return `${who} 已经记了缺考`;
      return papers.length > 1 ? `${who} 用过备用卷 ${papers.at(-1)}，不是缺考` : undefined;
    case 'damaged':
      if (state.absent.has(who)) return `${who} 记了缺考；记错了先用 retract 撤回`;
      return spareProblem(details.spare, facts, state);
    case 'extra':
      return state.absent.has(who) ? `${who} 记了缺考；记错了先用 retract 撤回` : undefined;
    case 'appeal': {
      const items = facts.record.people
        .filter(({ code: paper }) => papers.includes(paper))
        .flatMap(({ sections }) => sections.flatMap(({ parts }) => parts.flat()));
      return items.some(({ id }) => id === details.item) ? undefined : `${who} 的卷上没有 ${details.item}`;
    }
    case 'incident':
      return undefined;
  }
}

function spareProblem(spare: string, { candidates }: RoomFacts, { spares }: RoomState): string | undefined {
  const all = candidates.filter((one) => one.spare).map((one) => one.code);
  const free = all.filter((one) => !spares.has(one));
  const hint = free.length > 0 ? `还没用的：${free.slice(0, 10).join('、')}` : '备用卷已用完';
  if (!all.includes(spare)) return `没有备用卷 ${spare}；${hint}`;
  const taken = spares.get(spare);
  return taken ? `备用卷 ${spare} 已经给了 ${taken.code}；${hint}` : undefined;
}

function retractProblem(n: number, log: readonly LogEntry[], { incidents }: RoomState): string | undefined {
  const entry = log.find((one) => one.n === n);
  if (!entry) return `日志没有第 ${n} 条`;
  if (!isKind(entry.what) || entry.what === 'retract') return `第 ${n} 条是命令或撤回，不能撤回`;
  return incidents.some((one) => one.n === n) ? undefined : `第 ${n} 条已经撤回`;
}

/** One line for reports, without the time. */
export function describeIncident({ what, details }: Incident): string {
  const name = INCIDENT_NAMES[what];
  const tail = (text: string | undefined) => (text === undefined ? '' : `：${text}`);
  switch (what) {
    case 'absent':
      return `${name} ${details.code}${tail(details.note)}`;
    case 'late':
    case 'damaged':
      return `${name} ${details.code} → ${details.spare}${tail(details.note)}`;
    case 'extra':
      return `${name} ${details.code} ${details.minutes} 分钟${tail(details.note)}`;
    case 'appeal':
      return `${name} ${details.code} ${details.item}：${details.reason}；决定：${details.decision}`;
    case 'incident':
      return `${name}${details.code === undefined ? '' : ` ${details.code}`}${tail(details.note)}`;
    case 'retract':
      return `${name}第 ${details.entry} 条${tail(details.note)}`;
  }
}
