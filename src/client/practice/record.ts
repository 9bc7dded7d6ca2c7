import type { EventLog } from '../../storage/log.ts';
import type { Seen } from '../../training/pick.ts';
import { openBrowserLog } from '../storage.ts';

export interface PracticeRecord {
  seen: Map<string, Seen>;
  answered: number;
  right: number;
}

/** Practice results of this machine, in the one event log. All calls tolerate a browser that keeps nothing. */
export interface PracticeLog {
  /** undefined where the browser keeps nothing. */
  load(): Promise<PracticeRecord | undefined>;
  add(question: string, score: number, full: number): Promise<boolean>;
  export(): Promise<string | undefined>;
}

const STREAM = 'training';

export function openPracticeLog(base: string): PracticeLog {
  let log: EventLog;
  const open = () => {
    log ??= openBrowserLog({ kind: 'site', name: base });
    return log;
  };
  return {
    async load() {
      try {
        const { events } = await open().read(STREAM);
        const record: PracticeRecord = { seen: new Map(), answered: 0, right: 0 };
        for (const event of events) {
          if (event.type !== 'answered') continue;
          const { question, score, full } = event.data as { question: string; score: number; full: number };
          const seen = record.seen.get(question) ?? { times: 0, wrong: 0 };
          const isRight = score === full;
          record.seen.set(question, { times: seen.times + 1, wrong: seen.wrong + (isRight ? 0 : 1) });
          record.answered++;
          if (isRight) record.right++;
        }
        return record;
      } catch {
        return undefined;
      }
    },
    async add(question, score, full) {
      try {
        await open().append(STREAM, 'answered', { question, score, full });
        return true;
      } catch {
        return false;
      }
    },
    async export() {
      try {
        return await open().export();
      } catch {
        return undefined;
      }
    },
  };
}
