/** What the page found out about the machine. Undefined: the browser does not say. */
export interface MachineFacts {
  browser: { name: string; version: number } | undefined;
  /** Names of things the page needs and the browser lacks. */
  missing: readonly string[];
  /** Sealing and opening a small text worked, and how long it took. */
  crypto: { ok: boolean; ms: number };
  storage: { ok: true; strict: boolean; ms: number } | { ok: false; reason: string };
  /** `https`; `local`: a server on this machine; `file`: opened from a folder; `open`: plain http over a network. */
  origin: 'https' | 'local' | 'file' | 'open';
  freeBytes: number | undefined;
  now: number;
  packedAt: number;
  /** Over the time of the check: wall clock against the one that cannot be set. */
  clockDriftMs: number;
  putUrl: string | null;
}

export type Verdict = 'good' | 'note' | 'bad';
export interface CheckRow {
  name: string;
  verdict: Verdict;
  text: string;
}
export interface MachineReport {
  fit: boolean;
  rows: CheckRow[];
}

/** Lowest versions this page runs in. Chromium 109 is the last one for Windows 7. */
const LOWEST: Readonly<Record<string, number>> = { Chrome: 109, Firefox: 115, Safari: 16 };
const TRIED = 'Chrome';
const NEEDED_BYTES = 50e6;
const DAY = 86_400_000;
const SLOW_WRITE_MS = 500;

/** Which of them keep one from sitting the exam here, and why; in Chinese. */
export function judgeMachine(facts: MachineFacts): MachineReport {
  const rows = [
    browserRow(facts),
    cryptoRow(facts),
    storageRow(facts),
    spaceRow(facts),
    clockRow(facts),
    originRow(facts),
    ...uploadRow(facts),
  ];
  return { fit: rows.every(({ verdict }) => verdict !== 'bad'), rows };
}

function browserRow({ browser, missing }: MachineFacts): CheckRow {
  const name = '浏览器';
  const seen = browser ? `${browser.name} ${browser.version}` : '认不出的浏览器';
  if (missing.length > 0) {
    return { name, verdict: 'bad', text: `${seen} 缺 ${missing.join('、')}。换 Chrome 或 Edge 109 以上。` };
  }
  const lowest = LOWEST[browser?.name ?? ''];
  if (!browser || lowest === undefined)
    return { name, verdict: 'note', text: `${seen}，没有在它上面试过。最好换 Chrome 或 Edge。` };
  if (browser.version < lowest) return { name, verdict: 'bad', text: `${seen} 太旧，要 ${lowest} 以上。` };
  if (browser.name !== TRIED)
    return { name, verdict: 'note', text: `${seen}，没有在它上面试过。最好换 Chrome 或 Edge。` };
  return { name, verdict: 'good', text: `${seen}（Chrome、Edge 同一内核）` };
}

function cryptoRow({ crypto }: MachineFacts): CheckRow {
  const name = '加密';
  return crypto.ok
    ? { name, verdict: 'good', text: `封、拆自检通过，${Math.round(crypto.ms)} 毫秒` }
    : { name, verdict: 'bad', text: '封、拆自检没有通过，开不了卷也交不了卷。换浏览器。' };
}

function storageRow({ storage }: MachineFacts): CheckRow {
  const name = '存储';
  if (!storage.ok) return { name, verdict: 'bad', text: `写不进去：${storage.reason}` };
  if (!storage.strict) {
    return { name, verdict: 'note', text: '写得进去，但浏览器不保证立刻写到盘上。多存几次恢复文件。' };
  }
  const ms = Math.round(storage.ms);
  if (storage.ms > SLOW_WRITE_MS) return { name, verdict: 'note', text: `写一次要 ${ms} 毫秒，偏慢。关掉别的程序。` };
  return { name, verdict: 'good', text: `写盘、读回一致，${ms} 毫秒` };
}

function spaceRow({ freeBytes }: MachineFacts): CheckRow {
  const name = '空间';
  if (freeBytes === undefined) return { name, verdict: 'note', text: '浏览器在这里不说还有多少空间。' };
  const mb = Math.floor(freeBytes / 1e6);
  const shown = mb >= 10_000 ? `${Math.floor(mb / 1000)} GB` : `${mb} MB`;
  return freeBytes < NEEDED_BYTES
    ? { name, verdict: 'bad', text: `只剩 ${shown}，要 50 MB。清理磁盘；不要用无痕窗口。` }
    : { name, verdict: 'good', text: `可用 ${shown}` };
}

function clockRow({ now, packedAt, clockDriftMs }: MachineFacts): CheckRow {
  const name = '时钟';
  if (now < packedAt - DAY)
    return { name, verdict: 'bad', text: '日期早于试卷做好的那天。把日期和时间调对，再查一次。' };
  if (now > packedAt + 366 * DAY)
    return { name, verdict: 'note', text: '试卷是一年多以前做的。核对日期，核对是不是这场考试。' };
  if (Math.abs(clockDriftMs) > 1000)
    return { name, verdict: 'note', text: '刚才时钟跳了一下，可能正在对时。等一分钟再查一次。' };
  return { name, verdict: 'good', text: '走得正常。上面的时间和考场的钟对一下。' };
}

function originRow({ origin }: MachineFacts): CheckRow {
  const name = '来路';
  if (origin === 'file') return { name, verdict: 'good', text: '从文件打开。和黑板上的 SHA-256 对过就可靠。' };
  if (origin === 'https') return { name, verdict: 'good', text: 'https，加密的连接' };
  if (origin === 'local') return { name, verdict: 'good', text: '就在这台电脑上，不经过网络' };
  return {
    name,
    verdict: 'note',
    text: '明文 http：能考，卷子和答卷照样是封好的；但同一网络上的人可能改动这个页面。能用 https 或 U 盘上的文件更好。',
  };
}

function uploadRow({ putUrl, origin }: MachineFacts): CheckRow[] {
  if (putUrl === null) return [];
  const name = '上传';
  // A page from https may not send to http; the browser blocks it without asking anybody.
  if (origin === 'https' && putUrl.startsWith('http:') && !/^http:\/\/(localhost|127\.)/.test(putUrl)) {
    return [{ name, verdict: 'note', text: '上传地址是明文 http，浏览器会拦下。交卷时用文件。' }];
  }
  return [{ name, verdict: 'good', text: '交卷时自动上传；文件照样要存。' }];
}

/** Name and major version from a user agent. Edge and the Chinese shells over Chromium count as Chrome. */
export function browserOf(userAgent: string): MachineFacts['browser'] {
  const chrome = /(?:Chrome|Chromium|HeadlessChrome)\/(\d+)/.exec(userAgent);
  if (chrome) return { name: 'Chrome', version: Number(chrome[1]) };
  const firefox = /Firefox\/(\d+)/.exec(userAgent);
  if (firefox) return { name: 'Firefox', version: Number(firefox[1]) };
  const safari = /Version\/(\d+)[\d.]* (?:Mobile\/\S+ )?Safari\//.exec(userAgent);
  return safari ? { name: 'Safari', version: Number(safari[1]) } : undefined;
}
