import { putFolder } from '../../exam/sitting/put-folder.ts';

export type UploadState =
  | { kind: 'sending'; attempt: number }
  | { kind: 'waiting'; attempt: number; seconds: number; why: string }
  | { kind: 'done' }
  /** The server will not take it however often one asks. */
  | { kind: 'refused'; why: string };

const LONGEST_WAIT_S = 60;
/** Answers that may change by themselves: busy, locked, too early, too many. */
const PASSING = new Set([408, 423, 425, 429]);

/**
 * PUTs a sealed file until the server takes it. A convenience: the file on the candidate's disk is what counts.
 * @param onState told of every change.
 * @returns stops it.
 */
export function upload(url: string, bytes: Uint8Array, onState: (state: UploadState) => void): () => void {
  let stopped = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const attempt = async (number: number): Promise<void> => {
    onState({ kind: 'sending', attempt: number });
    const why = await send(url, bytes);
    if (stopped) return;
    if (why === undefined) return onState({ kind: 'done' });
    if (!why.passing) return onState({ kind: 'refused', why: why.text });
    const seconds = Math.min(LONGEST_WAIT_S, 2 ** (number - 1));
    onState({ kind: 'waiting', attempt: number, seconds, why: why.text });
    timer = setTimeout(() => void attempt(number + 1), seconds * 1000);
  };
  void attempt(1);
  return () => {
    stopped = true;
    clearTimeout(timer);
  };
}

async function send(url: string, bytes: Uint8Array): Promise<{ passing: boolean; text: string } | undefined> {
  try {
    const response = await fetch(url, {
      method: 'PUT',
      body: bytes as Uint8Array<ArrayBuffer>,
      headers: { 'content-type': 'application/octet-stream' },
      // No cookies, no passwords: the address alone lets one write.
      credentials: 'omit',
      redirect: 'error',
    });
    if (response.ok) return undefined;
    const { status } = response;
    return { passing: status >= 500 || PASSING.has(status), text: `服务器答复 ${status}` };
  } catch {
    // A browser does not tell a missing network from a server that forbids this page to write.
    return { passing: true, text: '连不上，或服务器没有放行这个页面' };
  }
}

/** Where a file goes below the configured address. */
export function uploadUrl(putUrl: string, name: string): string {
  return `${putFolder(putUrl)}${encodeURIComponent(name)}`;
}
