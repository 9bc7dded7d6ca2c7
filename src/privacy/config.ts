import { comparable, makeShadow } from './shadow.ts';
import type { CompiledConfig, PrivacyConfig } from './types.ts';
import { COMMON_WORDS } from './words/common-words.ts';

const compiled = new WeakMap<PrivacyConfig, CompiledConfig>();

/** Regular expressions and sets are built once per configuration, not once per file. */
export function compileConfig(config: PrivacyConfig): CompiledConfig {
  const known = compiled.get(config);
  if (known !== undefined) return known;
  const words = new Set([...COMMON_WORDS, ...(config.terms ?? [])]);
  const fresh: CompiledConfig = {
    cards: config.cards.map(({ name, regex, context = [] }) => ({
      name,
      // The pattern describes a whole number; without the boundaries it would also match the middle of a longer one.
      regex: new RegExp(`(?<![0-9A-Za-z_])(?:${regex})(?![0-9A-Za-z_])`, 'gu'),
      context: context.map((word) => makeShadow(word).text.toLowerCase()),
    })),
    allowed: new Set(
      config.allow.filter((entry) => entry.reason.trim() !== '').map((entry) => comparable(entry.value)),
    ),
    words,
    wordStarts: new Set([...words].map((word) => word.slice(0, 2))),
  };
  compiled.set(config, fresh);
  return fresh;
}
