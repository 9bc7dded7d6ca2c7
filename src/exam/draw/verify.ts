import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js';
import { taggedHash } from './bytes.ts';
import { canonicalJson } from './canonical.ts';
import { drawPapers } from './draw.ts';
import * as published from './published.ts';
import { cleanEntropy } from './record.ts';
import { drawSeed, hashSecret } from './seed.ts';
import { structureProblems } from './structure.ts';

/** Texts of the published files as found, e.g. of `publish/manifest.json`. */
export type PublishedFiles = Record<PublishedName, string>;
export const PUBLISHED_NAMES = ['manifest', 'blueprint', 'roster', 'commitment', 'draw'] as const;
export type PublishedName = (typeof PUBLISHED_NAMES)[number];

/** What a witness kept from before the draw. Without it a complete set of forged files could agree with itself. */
export interface Witness {
  /** Text of the commitment file as published beforehand. */
  commitment?: string;
  /** The entropy as called out in the room. */
  entropy?: string;
}

export type VerifyKind =
  | 'unreadable'
  | 'not-canonical'
  | 'structure'
  | 'commitment-manifest'
  | 'commitment-blueprint'
  | 'commitment-roster'
  | 'commitment-secret'
  | 'witness-commitment'
  | 'witness-entropy'
  | 'seed'
  | 'draw-impossible'
  | 'form-differs'
  | 'person-missing'
  | 'person-extra'
  | 'person-differs'
  | 'person-order';

export interface VerifyProblem {
  kind: VerifyKind;
  /** File name, form number or person's code. */
  where: string;
  /** In Chinese, for whoever checks. */
  message: string;
}

export interface Verification {
  problems: VerifyProblem[];
  people: number;
  forms: number;
}

/**
 * Draws everything again from the published files alone and compares. Reads no question text. All problems are
 * listed; later checks are left out only where an earlier one took away what they need.
 */
export function verifyPublished(files: PublishedFiles, witness: Witness = {}): Verification {
  const problems: VerifyProblem[] = [];
  const all = readAll(files, problems);
  if (!all) return { problems, people: 0, forms: 0 };
  const { read, texts } = all;
  const { manifest, blueprint, roster, commitment, draw } = read;
  problems.push(...structureProblems(manifest, blueprint, roster));

  const secret = hexToBytes(draw.secret);
  const hashes = {
    manifest: taggedHash('manifest', texts.manifest),
    roster: taggedHash('roster', texts.roster),
    blueprint: taggedHash('blueprint', texts.blueprint),
  };
  const found = { ...hashes, secret: hashSecret(secret) };
  for (const name of ['manifest', 'blueprint', 'roster', 'secret'] as const) {
    if (bytesToHex(found[name]) === commitment[name]) continue;
    problems.push({ kind: `commitment-${name}`, where: FILE_OF[name], message: `${NAMES[name]}与事先公布的承诺不符` });
  }
  problems.push(...witnessProblems(files, draw.entropy, witness));
  const seed = drawSeed(hashes, secret, draw.entropy);
  if (bytesToHex(seed) !== draw.seed) {
    problems.push({ kind: 'seed', where: 'draw', message: '种子不是由公布的各项算出来的' });
  }
  // A manifest out of order would be drawn in another order: comparing papers then only adds noise.
  if (!problems.some(({ kind }) => kind === 'structure')) problems.push(...compareDraw(read, seed));
  return { problems, people: draw.people.length, forms: draw.forms.length };
}

const NAMES = { manifest: '题目清单', blueprint: '蓝图', roster: '名单', secret: '考官密数' } as const;
const FILE_OF = { manifest: 'manifest', blueprint: 'blueprint', roster: 'roster', secret: 'draw' } as const;

interface ReadFiles {
  manifest: published.Manifest;
  blueprint: published.Plan;
  roster: published.Roster;
  commitment: published.Commitment;
  draw: published.DrawRecord;
}

const SCHEMAS = {
  manifest: published.manifest,
  blueprint: published.plan,
  roster: published.roster,
  commitment: published.commitment,
  draw: published.drawRecord,
} as const;

/** `texts`: the canonical form of each, made once; a manifest may have 100,000 items. */
function readAll(
  files: PublishedFiles,
  problems: VerifyProblem[],
): { read: ReadFiles; texts: PublishedFiles } | undefined {
  const values: Partial<Record<PublishedName, unknown>> = {};
  const texts: Partial<PublishedFiles> = {};
  for (const name of PUBLISHED_NAMES) {
    const { value, text } = parseJson(files[name]);
    const result = SCHEMAS[name].safeParse(value);
    if (!result.success) {
      const path = result.error.issues[0]?.path.join('.') ?? '';
      problems.push({ kind: 'unreadable', where: name, message: `${name}.json 读不懂${path ? `（${path}）` : ''}` });
      continue;
    }
    // One spelling only: otherwise two readers could see different values (doubled keys, 1.0 and 1).
    if (text !== files[name].replace(/\n$/, '')) {
      problems.push({ kind: 'not-canonical', where: name, message: `${name}.json 不是规范写法，可能被改动过` });
    }
    values[name] = result.data;
    texts[name] = text;
  }
  if (!PUBLISHED_NAMES.every((name) => name in values)) return undefined;
  return { read: values as ReadFiles, texts: texts as PublishedFiles };
}

function parseJson(given: string): { value?: unknown; text: string } {
  try {
    const value: unknown = JSON.parse(given);
    return { value, text: canonicalJson(value) };
  } catch {
    return { text: '' };
  }
}

function witnessProblems(files: PublishedFiles, entropy: string, witness: Witness): VerifyProblem[] {
  const problems: VerifyProblem[] = [];
  if (witness.commitment !== undefined && witness.commitment.trim() !== files.commitment.trim()) {
    problems.push({ kind: 'witness-commitment', where: 'commitment', message: '承诺与事先公布、见证人留存的不同' });
  }
  if (witness.entropy !== undefined && cleanEntropy(witness.entropy) !== entropy) {
    const message = `现场随机数记成了“${entropy}”，见证人留存的是“${cleanEntropy(witness.entropy)}”`;
    problems.push({ kind: 'witness-entropy', where: 'draw', message });
  }
  return problems;
}

function compareDraw({ manifest, blueprint, roster, draw }: ReadFiles, seed: Uint8Array): VerifyProblem[] {
  const again = drawPapers(manifest, blueprint, roster, seed);
  if (!again.ok) {
    return [{ kind: 'draw-impossible', where: again.failure.section, message: '按公布的清单和种子抽不出试卷' }];
  }
  const problems: VerifyProblem[] = [];
  if (draw.forms.length !== again.forms.length) {
    const message = `公布了 ${draw.forms.length} 套卷，应为 ${again.forms.length} 套`;
    problems.push({ kind: 'form-differs', where: 'draw', message });
  }
  for (const [index, form] of again.forms.entries()) {
    const other = draw.forms[index];
    if (other && canonicalJson(form) !== canonicalJson(other)) {
      problems.push({ kind: 'form-differs', where: String(index), message: `第 ${index + 1} 套卷与重新抽出的不同` });
    }
  }
  // Backwards, so that the first of two with one code is compared; the other is reported as extra.
  const recorded = new Map([...draw.people].reverse().map((person) => [person.code, person]));
  for (const person of again.people) {
    const other = recorded.get(person.code);
    if (!other)
      problems.push({ kind: 'person-missing', where: person.code, message: `名单里有 ${person.code}，抽题结果里没有` });
    else if (canonicalJson(person) !== canonicalJson(other)) {
      problems.push({ kind: 'person-differs', where: person.code, message: `${person.code} 的卷与重新抽出的不同` });
    }
  }
  const listed = new Set(roster.people.map(({ code }) => code));
  const seen = new Set<string>();
  for (const { code } of draw.people) {
    if (!listed.has(code) || seen.has(code)) {
      problems.push({ kind: 'person-extra', where: code, message: `抽题结果里的 ${code} 不在名单里或重复` });
    }
    seen.add(code);
  }
  const sameOrder = draw.people.every(({ code }, index) => code === roster.people[index]?.code);
  if (problems.length === 0 && !sameOrder) {
    problems.push({ kind: 'person-order', where: 'draw', message: '抽题结果里的人没有按名单的次序' });
  }
  return problems;
}
