import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { beforeAll, describe, expect, test } from 'vitest';
import { nativePassphrase } from '../../../../scripts/exam/seal-scrypt.ts';
import { openWithIdentities, sealToRecipients } from '../../../../src/exam/sitting/age-file.ts';
import type { SittingPaper } from '../../../../src/exam/sitting/paper.ts';
import { openPaper, paperBytes, paperHash, sealPaper } from '../../../../src/exam/sitting/paper-file.ts';
import { formatReceipt, readReceipt, receiptOf } from '../../../../src/exam/sitting/receipt.ts';
import { PINS, ROOM_CODE, samplePaper } from '../../../fixtures/exam/sample-exam.ts';

const pin = PINS.D001 ?? '';
let identity: string;
let recipient: string;
let paper: SittingPaper;
let sealed: Uint8Array;
beforeAll(async () => {
  identity = await generateX25519Identity();
  recipient = await identityToRecipient(identity);
  paper = samplePaper('D001', [recipient]);
  sealed = await sealPaper(paper, { roomCode: ROOM_CODE, pin });
});

describe('a paper', () => {
  test('opens with both codes, as it was, with its hash', async () => {
    const hash = paperHash(paperBytes(paper));
    expect(await openPaper(sealed, ROOM_CODE, pin)).toEqual({ ok: true, paper, hash });
  });

  test('sealed by the native recipient opens with the library', async () => {
    const fast = await sealPaper(paper, { roomCode: ROOM_CODE, pin, toRecipient: nativePassphrase });
    expect(await openPaper(fast, ROOM_CODE, pin)).toMatchObject({ ok: true });
    expect(await openPaper(fast, ROOM_CODE, '00000000')).toEqual({ ok: false, problem: 'locked' });
  });

  test('stays shut with one code wrong, or the two joined otherwise', async () => {
    const tries: [string, string][] = [
      ['HEQ9NTDA', pin],
      [ROOM_CODE, '62976360'],
      [pin, ROOM_CODE],
      ['', ''],
    ];
    for (const [room, other] of tries) {
      expect(await openPaper(sealed, room, other)).toEqual({ ok: false, problem: 'locked' });
    }
  });

  test('never opens with a bit flipped or an end cut off', async () => {
    const places = [0, 10, 25, 40, 60, 90, 130, 170, sealed.length >> 1, sealed.length - 1];
    for (const at of places) {
      const flipped = sealed.slice();
      flipped[at] = (flipped[at] ?? 0) ^ 1;
      expect(await openPaper(flipped, ROOM_CODE, pin), `bit at ${at}`).toMatchObject({ ok: false });
      expect(await openPaper(sealed.slice(0, at), ROOM_CODE, pin), `cut at ${at}`).toMatchObject({ ok: false });
    }
  });
});

test('any examiner opens, nobody else; without recipients nothing is sealed', async () => {
  const second = await generateX25519Identity();
  const bytes = new Uint8Array([1, 2, 3]);
  const file = await sealToRecipients(bytes, [recipient, await identityToRecipient(second)]);
  for (const key of [identity, second]) expect(await openWithIdentities(file, [key])).toEqual({ ok: true, bytes });
  const stranger = await generateX25519Identity();
  expect(await openWithIdentities(file, [stranger])).toEqual({ ok: false, problem: 'locked' });
  await expect(sealToRecipients(bytes, [])).rejects.toThrow();
});

test('receipts are twelve digits of the hash, and are read as people write them', () => {
  // SHA-256 of nothing begins e3b0c44298fc1c14; 0xe3b0c44298fc1c14 mod 10^12 by hand.
  expect(receiptOf(new Uint8Array())).toBe(String(0xe3b0c44298fc1c14n % 1_000_000_000_000n));
  expect(receiptOf(new Uint8Array())).toMatch(/^\d{12}$/);
  const receipt = '000123456789';
  expect(formatReceipt(receipt)).toBe('0001-2345-6789');
  for (const text of ['0001-2345-6789', '0001 2345 6789', '０００１２３４５６７８９', '0001—2345—6789']) {
    expect(readReceipt(text)).toBe(receipt);
  }
  for (const text of ['1.23457E+11', '12345678901', '', 'abc']) expect(readReceipt(text)).toBeUndefined();
});
