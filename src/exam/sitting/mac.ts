import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { frame } from '../draw/bytes.ts';
import { canonicalJson } from '../draw/canonical.ts';
import type { Submission } from './submission.ts';

/** Binds a submission to the PIN of the slip: whoever has only an examiner's public key cannot make one. */
export function macOf(content: Omit<Submission, 'mac'>, pin: string): string {
  const key = hmac(sha256, utf8ToBytes(pin), frame(['dutybook-mac/v1', content.exam, content.code]));
  return bytesToHex(hmac(sha256, key, utf8ToBytes(canonicalJson(content))));
}

export function hasMac({ mac, ...content }: Submission, pin: string): boolean {
  return macOf(content, pin) === mac;
}
