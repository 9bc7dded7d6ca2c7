import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { Recipient } from 'age-encryption';
import { canonicalJson } from '../draw/canonical.ts';
import { type AgeProblem, openWithPassphrase, sealToRecipients, sealWithPassphrase } from './age-file.ts';
import { SITTING_VERSION, type SittingPaper } from './paper.ts';
import { passphraseOf } from './typed-codes.ts';

/** A paper's plain bytes: one spelling, so that its hash says which paper was answered. */
export function paperBytes(paper: SittingPaper): Uint8Array {
  return utf8ToBytes(canonicalJson(paper));
}

/** 64 hex digits. */
export function paperHash(bytes: Uint8Array): string {
  return bytesToHex(sha256(bytes));
}

export interface PaperSeal {
  /** Without its dash. */
  roomCode: string;
  pin: string;
  /** A faster way to the same files, where there is one. */
  toRecipient?: (passphrase: string) => Recipient;
}

export function sealPaper(paper: SittingPaper, { roomCode, pin, toRecipient }: PaperSeal): Promise<Uint8Array> {
  const passphrase = passphraseOf(roomCode, pin);
  const bytes = paperBytes(paper);
  return toRecipient ? sealToRecipients(bytes, [toRecipient(passphrase)]) : sealWithPassphrase(bytes, passphrase);
}

export type PaperResult =
  | { ok: true; paper: SittingPaper; hash: string }
  /** `foreign`: it opened, and is no paper of this version. */
  | { ok: false; problem: AgeProblem | 'foreign' };

/** Whoever could make a file that opens with these codes is the organiser; so its content is not doubted further. */
export async function openPaper(sealed: Uint8Array, roomCode: string, pin: string): Promise<PaperResult> {
  const opened = await openWithPassphrase(sealed, passphraseOf(roomCode, pin));
  if (!opened.ok) return opened;
  try {
    const paper = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(opened.bytes)) as SittingPaper;
    if (paper.version === SITTING_VERSION) return { ok: true, paper, hash: paperHash(opened.bytes) };
  } catch {
    // Falls through: not JSON, not text.
  }
  return { ok: false, problem: 'foreign' };
}
