import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js';
import { DRAW_VERSION } from './bytes.ts';
import { type DrawFailure, drawPapers } from './draw.ts';
import type { Commitment, DrawRecord, Manifest, Plan, Roster } from './published.ts';
import { drawHashes, drawSeed, hashSecret } from './seed.ts';

/** What is published before the entropy is made. It binds manifest, roster, blueprint and secret and shows none. */
export function makeCommitment(manifest: Manifest, plan: Plan, roster: Roster, secret: Uint8Array): Commitment {
  const hashes = drawHashes(manifest, plan, roster);
  return {
    version: DRAW_VERSION,
    manifest: bytesToHex(hashes.manifest),
    roster: bytesToHex(hashes.roster),
    blueprint: bytesToHex(hashes.blueprint),
    secret: bytesToHex(hashSecret(secret)),
  };
}

/**
 * Draws an exam and writes down all anyone needs to draw it again.
 * @param secret hex digits, 16 to 64 bytes.
 * @param entropy see `cleanEntropy`.
 */
export function makeDrawRecord(
  manifest: Manifest,
  plan: Plan,
  roster: Roster,
  secret: string,
  entropy: string,
): { ok: true; record: DrawRecord } | { ok: false; failure: DrawFailure } {
  const seed = drawSeed(drawHashes(manifest, plan, roster), hexToBytes(secret), entropy);
  const drawn = drawPapers(manifest, plan, roster, seed);
  if (!drawn.ok) return drawn;
  const { forms, people } = drawn;
  return { ok: true, record: { version: DRAW_VERSION, secret, entropy, seed: bytesToHex(seed), forms, people } };
}

/** Dice called out in a room are typed in many ways; one spelling, so that witnesses can type them again. */
export function cleanEntropy(text: string): string {
  return text.normalize('NFKC').trim().replace(/\s+/g, ' ');
}
