import type { ExamDeps } from '../deps.ts';
import { UserError } from '../deps.ts';

/** Runs an exam command in this process, as the command line would. */
export type RunExam = (args: readonly string[], deps: ExamDeps) => Promise<number>;

export interface Scene {
  title: string;
  /** What the step is for, one thought a line. */
  why: readonly string[];
}

/** Lines of a command's output that are shown, first and last; all of it would drown the story. */
const FIRST = 11;
const LAST = 2;

/** The day of the exam by a clock of its own: it stands still between two steps and is set from scene to scene. */
export class StageClock {
  #now: number;
  readonly #midnight: Date;

  /** @param today any time of the day after the exam. */
  constructor(today: number) {
    const day = new Date(today);
    this.#midnight = new Date(day.getFullYear(), day.getMonth(), day.getDate() - 1);
    this.#now = this.at(8, 0);
  }

  at(hours: number, minutes: number): number {
    const day = this.#midnight;
    return new Date(day.getFullYear(), day.getMonth(), day.getDate(), hours, minutes).getTime();
  }

  set(hours: number, minutes: number): void {
    this.#now = this.at(hours, minutes);
  }

  now = (): number => {
    this.#now += 1000;
    return this.#now;
  };

  /** `2026-11-24 11:50`, as one types it. */
  text(hours: number, minutes: number): string {
    const day = new Date(this.at(hours, minutes));
    const two = (value: number) => String(value).padStart(2, '0');
    return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())} ${two(hours)}:${two(minutes)}`;
  }
}

/** Tells a story in numbered scenes and runs the commands in it, each shown as one would type it. */
export class Stage {
  readonly clock: StageClock;
  readonly #deps: ExamDeps;
  readonly #run: RunExam;
  readonly #scenes: number;
  #scene = 0;

  constructor(deps: ExamDeps, run: RunExam, scenes: number) {
    this.clock = new StageClock(deps.now());
    this.#deps = { ...deps, now: this.clock.now };
    this.#run = run;
    this.#scenes = scenes;
  }

  scene({ title, why }: Scene): void {
    const { out } = this.#deps;
    out(`\n【${++this.#scene}/${this.#scenes}】${title}\n`);
    for (const line of why) out(`${line}\n`);
  }

  say(text: string): void {
    this.#deps.out(`  ${text}\n`);
  }

  /** @throws UserError when the command ends otherwise than the story says: the demo must not gloss over it. */
  async command(args: readonly string[], expected = 0): Promise<string> {
    const { out } = this.#deps;
    out(`\n  $ npm run exam -- ${args.map(quoted).join(' ')}\n`);
    const lines: string[] = [];
    const keep = (text: string) => void lines.push(text);
    const code = await this.#run(args, { ...this.#deps, out: keep, err: keep });
    const text = lines.join('');
    if (code !== expected) {
      throw new UserError(`演示停在这里：这条命令的退出码是 ${code}，应当是 ${expected}\n${text}`);
    }
    const all = text.trimEnd().split('\n');
    const shown = all.length <= FIRST + LAST + 1 ? all : abridged(all);
    for (const line of shown) out(`  │ ${line}\n`);
    if (expected !== 0) out(`  │ （退出码 ${expected}）\n`);
    return text;
  }
}

function abridged(lines: readonly string[]): string[] {
  return [...lines.slice(0, FIRST), `……（省去 ${lines.length - FIRST - LAST} 行）……`, ...lines.slice(-LAST)];
}

function quoted(text: string): string {
  return /[\s"'$&|;<>()*?]/.test(text) ? `"${text}"` : text;
}
