import { fromBase64, toBase64 } from '../../exam/sitting/base64.ts';
import { makeSubmission, sealSubmission } from '../../exam/sitting/hand-in.ts';
import type { SittingPaper, SittingQuestion } from '../../exam/sitting/paper.ts';
import type { ShownAnswer } from '../../exam/sitting/shown-answer.ts';
import {
  replay,
  type SittingFact,
  sealedStream,
  sittingStream,
  withoutDrafts,
} from '../../exam/sitting/sitting-log.ts';
import { clockJump, type TimeBase, type TimeLeft, timeBase, timeLeft, timeUsed } from '../../exam/sitting/time.ts';
import { unstoredEvents } from '../../exam/sitting/unstored.ts';
import type { LogEvent } from '../../storage/event.ts';
import { writeLogFile } from '../../storage/exchange.ts';
import type { Json } from '../../storage/json.ts';
import type { EventLog } from '../../storage/log.ts';
import { newDevice } from '../storage.ts';
import type { Clocks } from './clocks.ts';
import { FactWriter, type SaveState } from './fact-writer.ts';

export interface SealedFile {
  number: number;
  receipt: string;
  /** By this machine's clock. */
  at: number;
  bytes: Uint8Array;
}

export interface OpenedPaper {
  paper: SittingPaper;
  hash: string;
  pin: string;
}

/** How often the log notes that the page is still open. */
const ALIVE_MS = 15_000;
/** How often it looks for another window; each look reads the whole log. */
const OTHERS_MS = 60_000;

/** One person's sitting on this machine: what was answered, how much time is left, what was handed in. */
export class Sitting {
  readonly paper: SittingPaper;
  readonly questions: readonly SittingQuestion[];
  readonly answers: Map<string, ShownAnswer>;
  readonly flagged: Set<string>;
  sealed: SealedFile[];
  changedSinceSubmit: boolean;
  /** Another tab or window has opened the same paper after this one. */
  isSuperseded = false;
  /** Jump of the wall clock noticed in this session, against its beginning. */
  clockOffset = 0;
  /** Called whenever something shown has changed. */
  onChange: () => void = () => {};

  private readonly opened: OpenedPaper;
  private readonly log: EventLog;
  private readonly clocks: Clocks;
  private readonly events: LogEvent[];
  private readonly base: TimeBase;
  private readonly session: number;
  private readonly start: { wall: number; mono: number };
  private readonly writer: FactWriter;
  private lastAlive: number;
  private lastLook: number;

  private constructor(opened: OpenedPaper, log: EventLog, clocks: Clocks, events: LogEvent[], sealed: SealedFile[]) {
    const state = replay(events);
    this.opened = opened;
    this.paper = opened.paper;
    this.questions = opened.paper.sections.flatMap(({ groups }) => groups.flatMap(({ questions }) => questions));
    this.answers = state.answers;
    this.flagged = state.flagged;
    this.changedSinceSubmit = state.changedSinceSubmit;
    this.sealed = sealed;
    this.log = log;
    this.clocks = clocks;
    this.events = events;
    this.start = { wall: clocks.wall(), mono: clocks.mono() };
    this.lastAlive = this.start.mono;
    this.lastLook = this.start.mono;
    this.base = timeBase(state.sessions, this.start.wall);
    this.session = 1 + Math.max(0, ...state.sessions.map(({ number }) => number));
    this.writer = new FactWriter(log, sittingStream(opened.paper.exam, opened.paper.code), {
      onState: () => this.onChange(),
      onWritten: (event) => this.keep(event),
    });
  }

  /** What is on this machine of an earlier opening; undefined: nothing. */
  static async earlier(
    log: EventLog,
    { exam, code }: SittingPaper,
  ): Promise<{ answered: number; at: number } | undefined> {
    const { events } = await log.read(sittingStream(exam, code));
    const { sessions, answers } = replay(events);
    const last = sessions.at(-1);
    return last && { answered: answers.size, at: last.lastAt };
  }

  /** Begins a session: from here on the time runs. Goes on where the log ends. */
  static async begin(opened: OpenedPaper, log: EventLog, clocks: Clocks): Promise<Sitting> {
    const { exam, code } = opened.paper;
    const { events } = await log.read(sittingStream(exam, code));
    const sitting = new Sitting(opened, log, clocks, events, await readSealed(log, sealedStream(exam, code)));
    await sitting.write({ type: 'open', hash: opened.hash });
    return sitting;
  }

  get saveState(): SaveState {
    return this.writer.state;
  }

  setAnswer(question: string, answer: ShownAnswer | undefined): void {
    if (this.timeLeft().phase === 'locked' || this.isSuperseded) return;
    if (answer === undefined) this.answers.delete(question);
    else this.answers.set(question, answer);
    this.changedSinceSubmit = true;
    this.writer.put('answer', this.stamp({ type: 'answer', q: question, a: answer ?? null }), `answer ${question}`);
    this.onChange();
  }

  setFlag(question: string, on: boolean): void {
    if (this.isSuperseded) return;
    if (on) this.flagged.add(question);
    else this.flagged.delete(question);
    this.writer.put('flag', this.stamp({ type: 'flag', q: question, on }), `flag ${question}`);
    this.onChange();
  }

  timeLeft(): TimeLeft {
    return timeLeft(timeUsed(this.base, this.passed()), this.paper);
  }

  /** What is answered now was handed in. */
  get isHandedIn(): boolean {
    return this.sealed.length > 0 && !this.changedSinceSubmit;
  }

  /** The time is up and the last answers are not handed in. */
  get mustHandIn(): boolean {
    return this.timeLeft().phase !== 'running' && !this.isHandedIn && !this.isSuperseded;
  }

  flush(): Promise<void> {
    return this.writer.flush();
  }

  /** Once a second: looks at the clocks, notes that the page is open, looks for another tab. */
  tick(): void {
    if (this.isSuperseded) return;
    const passed = this.passed();
    const jump = clockJump(passed, this.clockOffset);
    if (jump !== undefined) {
      this.clockOffset += jump;
      void this.write({ type: 'clock', ms: Math.trunc(jump) });
    }
    if (this.clocks.mono() - this.lastAlive >= ALIVE_MS) {
      this.lastAlive = this.clocks.mono();
      if (this.timeLeft().phase !== 'locked') void this.write({ type: 'alive' });
    }
    if (this.clocks.mono() - this.lastLook >= OTHERS_MS) void this.lookForOthers();
  }

  /** Two tabs on one paper would overwrite each other; the one opened last goes on. */
  async lookForOthers(): Promise<void> {
    this.lastLook = this.clocks.mono();
    const { exam, code } = this.paper;
    const reading = await this.log.read(sittingStream(exam, code)).catch(() => undefined);
    const latest = Math.max(0, ...replay(reading?.events ?? []).sessions.map(({ number }) => number));
    if (latest <= this.session) return;
    this.isSuperseded = true;
    this.onChange();
  }

  /** Seals what is answered now. Works also where nothing can be stored any more; then only the file is left. */
  async submit(): Promise<SealedFile> {
    await this.writer.flush();
    const { paper, hash, pin } = this.opened;
    const now = this.clocks.wall();
    const elapsedMs = this.base.mono + this.passed().mono;
    const events = await this.allEvents(now);
    const submission = makeSubmission({ paper, paperHash: hash, pin, events, now, elapsedMs });
    const { sealed: bytes, receipt } = await sealSubmission(submission, paper.recipients);
    const file: SealedFile = { number: submission.number, receipt, at: Math.trunc(now), bytes };
    const { exam, code } = paper;
    await this.log
      .append(sealedStream(exam, code), 'sealed', { number: file.number, receipt, at: file.at, bytes: toBase64(bytes) })
      .catch(() => undefined);
    await this.write({ type: 'submit', n: file.number, receipt });
    this.sealed.push(file);
    this.changedSinceSubmit = false;
    this.onChange();
    return file;
  }

  /** Everything of this sitting as the text of an exchange file. Works also where nothing can be stored any more. */
  async exportLog(): Promise<string> {
    await this.write({ type: 'recovery' });
    const { exam, code } = this.paper;
    const sealed = await this.log.read(sealedStream(exam, code)).catch(() => undefined);
    const events = [...withoutDrafts(await this.allEvents(this.clocks.wall())), ...(sealed?.events ?? [])];
    return writeLogFile(events.map((event) => ({ ...event })));
  }

  private keep(event: LogEvent): void {
    const before = this.events.at(-1);
    this.events.push(event);
    // A new device id: the storage was cleared under our feet. Everything is still here, so it goes back.
    if (before && before.device !== event.device) {
      void this.log.import(writeLogFile(this.events.map((known) => ({ ...known })))).catch(() => undefined);
    }
  }

  /**
   * What this page knows and what the disk has: another window may have written, storage may have been cleared, and the
   * disk may have refused.
   */
  private async allEvents(now: number): Promise<LogEvent[]> {
    const stream = sittingStream(this.paper.exam, this.paper.code);
    const stored = await this.log.read(stream).catch(() => undefined);
    const known = new Map([...this.events, ...(stored?.events ?? [])].map((event) => [event.id, event]));
    return [...known.values(), ...unstoredEvents(this.writer.unwritten, { device: newDevice(), stream, now })];
  }

  private passed(): { mono: number; wall: number } {
    return { mono: this.clocks.mono() - this.start.mono, wall: this.clocks.wall() - this.start.wall };
  }

  private write(fact: SittingFact): Promise<void> {
    return this.writer.add(fact.type, this.stamp(fact));
  }

  private stamp({ type: _, ...fact }: SittingFact): Json {
    return { s: this.session, m: Math.max(0, Math.trunc(this.passed().mono)), ...fact } as unknown as Json;
  }
}

async function readSealed(log: EventLog, stream: string): Promise<SealedFile[]> {
  const { events } = await log.read(stream);
  return events
    .map(({ data }) => {
      const { number, receipt, at, bytes } = data as { number: number; receipt: string; at: number; bytes: string };
      return { number, receipt, at, bytes: fromBase64(bytes) };
    })
    .sort((a, b) => a.number - b.number);
}
