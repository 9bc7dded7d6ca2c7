import type { Damage } from './exchange.ts';

/** Everything that can go wrong with storage: what happened and means (`what`), what the reader can do (`fix`). */
export const STORAGE_ERRORS = {
  unavailable: {
    what: '浏览器不让这个页面存数据，记录只留在眼前，关掉页面就没有了。',
    fix: '退出无痕窗口，或在浏览器设置里允许本页存储数据，再刷新。',
  },
  quota: {
    what: '浏览器的存储空间满了，刚才这一条没有存下。',
    fix: '先导出已有记录，再清理磁盘或浏览器里不用的网站数据，然后重做这一步。',
  },
  blocked: {
    what: '另一个打开着的旧页面占着数据库，这里存不了。',
    fix: '关掉其他打开着本手册的页面，再刷新。',
  },
  outdated: {
    what: '本机已用过更新的版本，这个旧页面不能再写入，以免写坏。',
    fix: '刷新页面，或改用新版的文件。',
  },
  write: { what: '没有存下来，数据库报错。', fix: '重做这一步；还不行就导出记录，重启浏览器。' },
  read: { what: '已存的记录读不出来，数据库报错。', fix: '刷新页面；还不行就重启浏览器。' },
  'event-invalid': { what: '这条记录的内容不合规则，没有存。', fix: '把下面的说明交给维护人员。' },
  'file-foreign': { what: '这不是本系统导出的记录文件，没有导入。', fix: '选用“导出记录”得到的 .jsonl 文件。' },
  'file-newer': { what: '这个文件是更新的版本导出的，本页看不懂，没有导入。', fix: '更新本手册后再导入。' },
  'file-damaged': { what: '文件不完整或被改过，没有导入。', fix: '重新拷贝一份；没有别的副本时，可以只导入完好的行。' },
} as const satisfies Record<string, { what: string; fix: string }>;

export type StorageErrorKind = keyof typeof STORAGE_ERRORS;

export interface StorageErrorDetails {
  /** The value or the browser's own words, for the last line of the message. */
  detail?: string;
  cause?: unknown;
  /** For `file-damaged`: what is wrong where. */
  damage?: readonly Damage[];
  /** For `file-damaged`: how many events could be imported with `salvage`. */
  intact?: number;
}

/** The only error that storage throws or rejects with. `message` is for the reader. */
export class StorageError extends Error {
  readonly kind: StorageErrorKind;
  readonly damage: readonly Damage[];
  readonly intact: number;

  constructor(kind: StorageErrorKind, details: StorageErrorDetails = {}) {
    const { what, fix } = STORAGE_ERRORS[kind];
    super(`${what}${fix}${details.detail ? `（${details.detail}）` : ''}`, { cause: details.cause });
    this.name = 'StorageError';
    this.kind = kind;
    this.damage = details.damage ?? [];
    this.intact = details.intact ?? 0;
  }
}

/** Names the browser gives its exceptions → our kinds; the rest becomes `fallback`. */
const BY_NAME: Record<string, StorageErrorKind> = {
  QuotaExceededError: 'quota',
  VersionError: 'outdated',
  SecurityError: 'unavailable',
  InvalidStateError: 'unavailable',
};

/** Wraps whatever a browser threw. An error that is typed already passes through. */
export function toStorageError(error: unknown, fallback: StorageErrorKind): StorageError {
  if (error instanceof StorageError) return error;
  const { name = '', message = '' } = (error ?? {}) as { name?: string; message?: string };
  return new StorageError(BY_NAME[name] ?? fallback, {
    detail: [name, message].filter(Boolean).join(' '),
    cause: error,
  });
}
