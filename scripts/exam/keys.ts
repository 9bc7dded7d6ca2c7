import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { basename, dirname, resolve } from 'node:path';
import { armor, Decrypter, Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption';
import { type ExamDeps, UserError } from './deps.ts';
import { refuseGitFolder } from './folder.ts';

const SHORTEST_PASSPHRASE = 12;
const IDENTITY = /^AGE-SECRET-KEY-1[A-Z0-9]+$/m;
const RECIPIENT = /^age1[a-z0-9]+$/m;

export interface KeyPair {
  keyPath: string;
  pubPath: string;
  recipient: string;
}

/**
 * Makes an examiner's key pair as `NAME.key` (0600) and `NAME.pub`, in the format of the `age` tool. Nothing is ever
 * overwritten: an old key may be the only one that opens old submissions.
 */
export async function makeKeyPair(name: string, { passphrase }: { passphrase?: string }): Promise<KeyPair> {
  const stem = name.replace(/\.(?:key|pub)$/, '');
  if (/(?:^|[/\\])$/.test(stem)) throw new UserError(`“${name}”里没有文件名\n  例如 exam keygen ~/keys/甲`);
  const keyPath = `${stem}.key`;
  const pubPath = `${stem}.pub`;
  refuseGitFolder(keyPath, '私钥');
  for (const path of [keyPath, pubPath]) {
    if (existsSync(path)) throw new UserError(`${path} 已经有了\n  换一个名字；旧钥可能还要用来拆以前的答卷，不覆盖`);
  }
  const identity = await generateX25519Identity();
  const recipient = await identityToRecipient(identity);
  const text = `# public key: ${recipient}\n${identity}\n`;
  await mkdir(dirname(resolve(keyPath)), { recursive: true, mode: 0o700 });
  await writeFile(keyPath, passphrase === undefined ? text : await lock(text, passphrase), { mode: 0o600, flag: 'wx' });
  try {
    await writeFile(pubPath, `${recipient}\n`, { flag: 'wx' });
  } catch (error) {
    await rm(keyPath, { force: true });
    throw error;
  }
  return { keyPath, pubPath, recipient };
}

/** Asked twice: a slip of the finger here is found when nothing can be opened any more. */
export async function newPassphrase({ ask }: Pick<ExamDeps, 'ask'>): Promise<string> {
  const first = await ask(`口令（至少 ${SHORTEST_PASSPHRASE} 个字符，不显示）：`);
  if ([...first].length < SHORTEST_PASSPHRASE) {
    throw new UserError(
      `口令太短（${[...first].length} 个字符）\n  至少 ${SHORTEST_PASSPHRASE} 个，例如四五个不相干的词`,
    );
  }
  if ((await ask('再输一次：')) !== first) throw new UserError('两次输入的口令不同\n  重新运行');
  return first;
}

async function lock(text: string, passphrase: string): Promise<string> {
  const encrypter = new Encrypter();
  encrypter.setPassphrase(passphrase);
  return armor.encode(await encrypter.encrypt(text));
}

export interface ExaminerIdentity {
  /** `AGE-SECRET-KEY-1…`: for `Decrypter.addIdentity`. */
  identity: string;
  recipient: string;
}

/** Reads a `.key` file; asks for the passphrase when it has one. */
export async function readIdentity(path: string, { ask }: Pick<ExamDeps, 'ask'>): Promise<ExaminerIdentity> {
  const text = await readKeyFile(path, '私钥', 'exam keygen 生成的 .key 文件');
  const plain = text.includes('BEGIN AGE ENCRYPTED FILE') ? await unlock(path, text, ask) : text;
  const identity = IDENTITY.exec(plain)?.[0];
  const recipient = identity && (await identityToRecipient(identity).catch(() => undefined));
  if (identity && recipient) return { identity, recipient };
  throw new UserError(`${path} 里没有可用的私钥\n  写 exam keygen 生成的 .key 文件；坏了就用备份`);
}

async function unlock(path: string, text: string, ask: ExamDeps['ask']): Promise<string> {
  const decrypter = new Decrypter();
  decrypter.addPassphrase(await ask(`${basename(path)} 的口令：`));
  try {
    return await decrypter.decrypt(armor.decode(text.trim()), 'text');
  } catch {
    throw new UserError(`${path} 打不开：口令不对，或文件坏了\n  再试一次；还不行就用备份的私钥，或请另一位考官来拆`);
  }
}

/** Reads `甲=甲.pub` (or `甲=age1…`): a name and where the public key is. */
export async function readExaminer(text: string): Promise<{ name: string; recipient: string }> {
  const [, name = '', value = ''] = /^([^=]*)=(.*)$/s.exec(text) ?? [];
  if (name.trim() === '' || value.trim() === '') {
    throw new UserError(`--examiner 写成了 ${text}\n  写 名字=公钥文件，例如 --examiner 甲=甲.pub`);
  }
  // Shells do not expand the ~ of 甲=~/keys/甲.pub.
  const given = value.trim().replace(/^~(?=[/\\])/, homedir());
  const content = RECIPIENT.test(given) ? given : await readKeyFile(given, '公钥', 'exam keygen 生成的 .pub 文件');
  if (IDENTITY.test(content) || content.includes('BEGIN AGE ENCRYPTED FILE')) {
    throw new UserError(`${given} 是私钥，不是公钥\n  写同名的 .pub 文件；私钥不离开考官自己的电脑`);
  }
  const recipient = RECIPIENT.exec(content)?.[0] ?? '';
  try {
    new Encrypter().addRecipient(recipient);
  } catch {
    throw new UserError(`${given} 里没有可用的公钥\n  写 exam keygen 生成的 .pub 文件，里面是 age1 开头的一行`);
  }
  return { name: name.trim().normalize('NFKC'), recipient };
}

async function readKeyFile(path: string, kind: string, fix: string): Promise<string> {
  return readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new UserError(`${kind} ${path} 读不出来（${error.code}）\n  写 ${fix}`);
  });
}
