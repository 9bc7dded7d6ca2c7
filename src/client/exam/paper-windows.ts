/** Windows of this browser on one paper: two of them would overwrite each other. */
export interface PaperWindows {
  /** Whether another window sits this paper now. One that hangs does not answer, and counts as closed. */
  isOpenElsewhere(): Promise<boolean>;
  /** From here on this window answers those who ask. */
  claim(): void;
}

const ANSWER_MS = 250;
const ASK = 'anybody';
const HERE = 'here';

/** @param name of the paper: the same in all its windows. */
export function paperWindows(name: string): PaperWindows {
  const channel = openChannel(name);
  return {
    isOpenElsewhere: () =>
      new Promise((resolve) => {
        if (!channel) return resolve(false);
        const finish = (found: boolean) => {
          clearTimeout(timer);
          channel.removeEventListener('message', listen);
          resolve(found);
        };
        const listen = ({ data }: MessageEvent) => data === HERE && finish(true);
        const timer = setTimeout(() => finish(false), ANSWER_MS);
        channel.addEventListener('message', listen);
        return channel.postMessage(ASK);
      }),
    claim() {
      channel?.addEventListener('message', ({ data }) => data === ASK && channel.postMessage(HERE));
    },
  };
}

/** Where windows cannot talk, the log tells them apart later: see `Sitting.lookForOthers`. */
function openChannel(name: string): BroadcastChannel | undefined {
  try {
    return new BroadcastChannel(name);
  } catch {
    return undefined;
  }
}
