import { StorageError } from '../../storage/error.ts';
import type { LogEvent } from '../../storage/event.ts';
import type { Json } from '../../storage/json.ts';
import type { EventLog } from '../../storage/log.ts';

export type SaveState =
  | { kind: 'saved'; at: number | undefined }
  | { kind: 'saving' }
  /** Nothing is lost as long as the page stays open; it is tried again. */
  | { kind: 'failed'; message: string };

/** Keys come faster than a disk writes: changes to one answer within this time become one event. */
const SETTLE_MS = 20;
/** Somebody who types without a pause is saved this often all the same; 100 ms is what we promise. */
const LONGEST_MS = 40;
const RETRY_MS = 2000;

interface Waiting {
  type: string;
  data: Json;
}

/**
 * Writes facts to the log one after another, each at once and durably. A fact with a key replaces an older one of that
 * key that is still waiting. What fails is kept and tried again.
 */
export class FactWriter {
  private readonly waiting = new Map<string, Waiting>();
  private running: Promise<void> | undefined;
  private settle: ReturnType<typeof setTimeout> | undefined;
  private dirtySince: number | undefined;
  private counter = 0;
  state: SaveState = { kind: 'saved', at: undefined };
  private readonly log: EventLog;
  private readonly stream: string;
  private readonly onState: () => void;
  private readonly onWritten: (event: LogEvent) => void;

  constructor(
    log: EventLog,
    stream: string,
    { onState, onWritten }: { onState: () => void; onWritten: (event: LogEvent) => void },
  ) {
    this.log = log;
    this.stream = stream;
    this.onState = onState;
    this.onWritten = onWritten;
  }

  /** For what is typed or clicked. @param key e.g. the question; makes later ones replace waiting ones. */
  put(type: string, data: Json, key: string): void {
    // Taken out first: a map keeps the old place of a key that is set again, and order matters.
    this.waiting.delete(key);
    this.waiting.set(key, { type, data });
    this.change({ kind: 'saving' });
    this.dirtySince ??= performance.now();
    clearTimeout(this.settle);
    const waited = performance.now() - this.dirtySince;
    this.settle = setTimeout(() => void this.run(), Math.max(0, Math.min(SETTLE_MS, LONGEST_MS - waited)));
  }

  /** For everything else: written at once, in order. */
  add(type: string, data: Json): Promise<void> {
    this.put(type, data, `#${++this.counter}`);
    return this.flush();
  }

  /** Resolves when everything is on disk, or when it cannot be written (see `state`). */
  flush(): Promise<void> {
    clearTimeout(this.settle);
    return this.run();
  }

  /** Not on disk yet; a submission takes them from here. */
  get unwritten(): readonly Waiting[] {
    return [...this.waiting.values()];
  }

  private run(): Promise<void> {
    this.running ??= this.drain().finally(() => {
      this.running = undefined;
    });
    return this.running;
  }

  private async drain(): Promise<void> {
    for (;;) {
      const [next] = this.waiting;
      if (!next) break;
      const [key, fact] = next;
      try {
        const event = await this.log.append(this.stream, fact.type, fact.data);
        this.onWritten(event);
        // A newer value of the same key may have come in meanwhile: it stays.
        if (this.waiting.get(key) === fact) this.waiting.delete(key);
        if (this.waiting.size === 0) this.change({ kind: 'saved', at: event.at });
      } catch (error) {
        this.change({ kind: 'failed', message: error instanceof StorageError ? error.message : String(error) });
        this.settle = setTimeout(() => void this.run(), RETRY_MS);
        return;
      }
    }
    this.dirtySince = undefined;
  }

  private change(state: SaveState): void {
    // While it fails, typing on must not make it look as if it were being saved.
    if (this.state.kind === 'failed' && state.kind === 'saving') return;
    this.state = state;
    this.onState();
  }
}
