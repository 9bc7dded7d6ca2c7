import { utf8ToBytes } from '@noble/hashes/utils.js';
import { taggedHash } from './bytes.ts';
import { canonicalJson } from './canonical.ts';
import type { Manifest, Plan, Roster } from './published.ts';

/** What the examiner binds before the room makes the entropy; each hash is 32 bytes. */
export interface DrawHashes {
  manifest: Uint8Array;
  roster: Uint8Array;
  blueprint: Uint8Array;
}

export function hashManifest(value: Manifest): Uint8Array {
  return taggedHash('manifest', canonicalJson(value));
}
export function hashRoster(value: Roster): Uint8Array {
  return taggedHash('roster', canonicalJson(value));
}
export function hashPlan(value: Plan): Uint8Array {
  return taggedHash('blueprint', canonicalJson(value));
}
export function hashSecret(secret: Uint8Array): Uint8Array {
  return taggedHash('secret', secret);
}

/** The three hashes of the files that are fixed before the draw. */
export function drawHashes(manifest: Manifest, plan: Plan, roster: Roster): DrawHashes {
  return { manifest: hashManifest(manifest), roster: hashRoster(roster), blueprint: hashPlan(plan) };
}

/**
 * The seed of all papers: neither the examiner alone (entropy comes later) nor the room alone (secret comes earlier)
 * can choose it.
 * @param secret the examiner's bytes, committed to by `hashSecret`.
 * @param entropy what the room produced, e.g. `6 3 1 5 2`, exactly as written in the draw record.
 */
export function drawSeed(hashes: DrawHashes, secret: Uint8Array, entropy: string): Uint8Array {
  return taggedHash('seed', hashes.manifest, hashes.roster, hashes.blueprint, secret, utf8ToBytes(entropy));
}
