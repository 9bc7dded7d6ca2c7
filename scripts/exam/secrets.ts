import { ROOM_CODE } from '../../src/exam/folder/codes.ts';
import { EXAM_PATHS } from '../../src/exam/folder/paths.ts';
import { UserError } from './deps.ts';
import { readText } from './exam-file.ts';

/** The examiner's secret: bound by the commitment, revealed with the draw. 32 bytes. */
export function readSecret(dir: string): Promise<Uint8Array> {
  return readHex(dir, EXAM_PATHS.secret);
}

/** What the items' hashes are salted with; never published. 32 bytes. */
export function readItemSecret(dir: string): Promise<Uint8Array> {
  return readHex(dir, EXAM_PATHS.itemSecret);
}

/** `XXXX-XXXX`, said aloud at the start of the exam. */
export async function readRoomCode(dir: string): Promise<string> {
  const text = await readSmall(dir, EXAM_PATHS.roomCode);
  if (ROOM_CODE.test(text)) return text;
  throw new UserError(`${dir}/${EXAM_PATHS.roomCode} 里不是房间码\n  从备份恢复`);
}

async function readHex(dir: string, path: string): Promise<Uint8Array> {
  const text = await readSmall(dir, path);
  if (/^[0-9a-f]{64}$/.test(text)) return new Uint8Array(Buffer.from(text, 'hex'));
  throw new UserError(`${dir}/${path} 里不是 64 位十六进制\n  从备份恢复`);
}

async function readSmall(dir: string, path: string): Promise<string> {
  const text = await readText(dir, path);
  if (typeof text === 'string') return text.trim();
  throw new UserError(`${dir}/${path} 读不出来（${text.code}）\n  从备份恢复`);
}
