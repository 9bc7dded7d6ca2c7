import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, statSync } from 'node:fs';
import { Decrypter, Encrypter } from 'age-encryption';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { readIdentity } from '../../../../scripts/exam/keys.ts';
import { createWorld, type World } from '../support/cli.ts';

let world: World;
let answers: string[] = [];
const ask = () => Promise.resolve(answers.shift() ?? '');
beforeEach(() => {
  world = createWorld({ ask });
});
afterEach(() => world.remove());

const keygen = (name: string, ...more: string[]) => world.exam('keygen', world.at(name), ...more);

describe('keygen', () => {
  test('writes a private key only its owner can read, and says what to do with it', async () => {
    const { code, out } = await keygen('keys/甲');
    expect([code, out]).toEqual([0, expect.stringMatching(/备份[\s\S]*丢/)]);
    expect(statSync(world.at('keys/甲.key')).mode & 0o777).toBe(0o600);
    expect(world.read('keys/甲.pub')).toMatch(/^age1[a-z0-9]{58}\n$/);
    expect(out).not.toContain('AGE-SECRET-KEY');
    expect(world.read('keys/甲.pub')).not.toContain('AGE-SECRET-KEY');
  });

  test('never overwrites either file', async () => {
    await keygen('甲');
    const before = [world.read('甲.key'), world.read('甲.pub')];
    expect((await keygen('甲')).code).toBe(1);
    expect((await keygen('甲.key')).code).toBe(1);
    expect([world.read('甲.key'), world.read('甲.pub')]).toEqual(before);
    world.write('乙.pub', 'somebody else');
    expect((await keygen('乙')).code).toBe(1);
    expect(existsSync(world.at('乙.key'))).toBe(false);
  });

  test('refuses a Git work tree and a name without a name', async () => {
    mkdirSync(world.at('repo/.git'), { recursive: true });
    expect((await keygen('repo/甲')).err).toContain('Git');
    expect((await keygen('keys/')).code).toBe(1);
    expect(existsSync(world.at('repo/甲.key'))).toBe(false);
  });

  test('either of two examiners opens what is sealed to both; a third does not', async () => {
    for (const name of ['甲', '乙', '丙']) await keygen(name);
    const encrypter = new Encrypter();
    for (const name of ['甲', '乙']) encrypter.addRecipient(world.read(`${name}.pub`).trim());
    const sealed = await encrypter.encrypt('答卷');
    const opens = async (name: string) => {
      const decrypter = new Decrypter();
      decrypter.addIdentity((await readIdentity(world.at(`${name}.key`), { ask })).identity);
      return decrypter.decrypt(sealed, 'text').catch(() => 'no');
    };
    expect([await opens('甲'), await opens('乙'), await opens('丙')]).toEqual(['答卷', '答卷', 'no']);
  });

  test('a key can have a passphrase', async () => {
    const passphrase = '四个 不相干 的词 在这里';
    answers = [passphrase, passphrase, passphrase, '错的口令错的口令错的'];
    expect((await keygen('甲', '--passphrase')).code).toBe(0);
    expect(world.read('甲.key')).toMatch(/^-----BEGIN AGE ENCRYPTED FILE-----/);
    const { recipient } = await readIdentity(world.at('甲.key'), { ask });
    expect(`${recipient}\n`).toBe(world.read('甲.pub'));
    await expect(readIdentity(world.at('甲.key'), { ask })).rejects.toThrow(/口令/);
  });

  test.each([
    ['short', ['短', '短']],
    ['typed differently', ['一二三四五六七八九十一二', '一二三四五六七八九十一三']],
  ])('refuses a passphrase that is %s', async (_name, typed) => {
    answers = typed;
    expect((await keygen('甲', '--passphrase')).code).toBe(1);
    expect(existsSync(world.at('甲.key'))).toBe(false);
  });
});

describe('readIdentity', () => {
  test.each([
    ['nothing', ''],
    ['a public key', 'age1qqqq'],
    ['a cut key', 'AGE-SECRET-KEY-1QQQ'],
    ['a cut encrypted key', '-----BEGIN AGE ENCRYPTED FILE-----\nYWdl\n'],
  ])('refuses %s in Chinese', async (_name, text) => {
    world.write('x.key', text);
    await expect(readIdentity(world.at('x.key'), { ask })).rejects.toThrow(/\p{Script=Han}/u);
  });
});

describe('new with examiners', () => {
  test('keeps names and public keys', async () => {
    for (const name of ['甲', '乙']) await keygen(name);
    const examiners = ['--examiner', `甲=${world.at('甲.pub')}`, `乙=${world.at('乙.pub')}`];
    expect(await world.create('out', ...examiners)).toMatchObject({ code: 0 });
    const { examiners: kept } = JSON.parse(world.read('out/exam.json'));
    expect(kept).toEqual(['甲', '乙'].map((name) => ({ name, recipient: world.read(`${name}.pub`).trim() })));
  });
  test('finds a key below ~, which shells leave alone there', async () => {
    vi.stubEnv('HOME', world.folder);
    await keygen('甲');
    expect(await world.create('out', '--examiner', '甲=~/甲.pub')).toMatchObject({ code: 0 });
    vi.unstubAllEnvs();
  });
  test('refuses a private key, the same key twice and the same name twice', async () => {
    for (const name of ['甲', '乙']) await keygen(name);
    const pub = world.at('甲.pub');
    for (const examiners of [
      [`甲=${world.at('甲.key')}`],
      [`甲=${pub}`, `乙=${pub}`],
      [`甲=${pub}`, `甲=${world.at('乙.pub')}`],
    ]) {
      expect((await world.create('out', '--examiner', ...examiners)).code).toBe(1);
      expect(existsSync(world.at('out'))).toBe(false);
    }
  });
});

/** Passphrases are typed into the real process too. */
test('the command reads the passphrase from a pipe when there is no terminal', () => {
  const passphrase = '一二三四五六七八九十一二三';
  const args = ['scripts/exam.ts', 'keygen', world.at('丁'), '--passphrase'];
  execFileSync(process.execPath, args, {
    input: `${passphrase}\n${passphrase}\n`,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  expect(world.read('丁.key')).toMatch(/^-----BEGIN AGE ENCRYPTED FILE-----/);
});
