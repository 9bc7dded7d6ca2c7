import { compileConfig } from './config.ts';
import { accountDetectors } from './detectors/account.ts';
import { addressDetectors } from './detectors/address.ts';
import { aliasDetector, loneSurnameDetector } from './detectors/alias.ts';
import { bankCardDetector, cardContextDetector, cardPatternDetector } from './detectors/card.ts';
import { idCardDetector } from './detectors/id-card.ts';
import { mailDetector } from './detectors/mail.ts';
import { nameDetector } from './detectors/name.ts';
import { phoneDetectors } from './detectors/phone.ts';
import { secretDetectors } from './detectors/secret.ts';
import { makeScan } from './scan.ts';
import { comparable, makeShadow } from './shadow.ts';
import type { Detector, PersonalSpan, PrivacyConfig, Span } from './types.ts';

/**
 * Every kind of personal data the project knows, for `check` and for import. Order is precedence: where two detectors
 * claim the same characters the earlier one keeps them, and a later one may lean on what was found before it.
 */
export const DETECTORS: readonly Detector[] = [
  idCardDetector,
  ...secretDetectors,
  mailDetector,
  ...addressDetectors,
  cardPatternDetector,
  ...phoneDetectors,
  cardContextDetector,
  bankCardDetector,
  ...accountDetectors,
  aliasDetector,
  nameDetector,
  loneSurnameDetector,
];

/** Personal data in a text, in order of place; spans do not overlap. Values on the allow-list are left out. */
export function findPersonal(text: string, config: PrivacyConfig): PersonalSpan[] {
  const compiled = compileConfig(config);
  const shadow = makeShadow(text);
  const taken = new Uint8Array(shadow.text.length);
  const found: Span[] = [];
  const kept: PersonalSpan[] = [];
  const scan = makeScan(shadow.text, compiled, found);
  for (const { find, kind, certainty } of DETECTORS) {
    const spans = find(scan);
    for (const span of spans) {
      if (span.end <= span.start || taken.subarray(span.start, span.end).includes(1)) continue;
      taken.fill(1, span.start, span.end);
      found.push(span);
      if (compiled.allowed.has(comparable(span.value))) continue;
      const place = shadow.toOriginal(span.start, span.end);
      kept.push({ ...span, ...place, value: text.slice(place.start, place.end), kind, certainty });
    }
  }
  return kept.sort((a, b) => a.start - b.start);
}
