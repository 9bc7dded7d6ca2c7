/** What JSON can carry without loss. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** Deeper nesting is a mistake or an attack, and would overflow the stack of the functions below. */
const MAX_DEPTH = 64;

/** True for values that survive JSON and structured clone unchanged: no undefined, NaN, dates, holes or class instances. */
export function isJson(value: unknown, depth = 0): value is Json {
  if (depth > MAX_DEPTH) return false;
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return true;
  if (typeof value === 'number') return Number.isFinite(value);
  if (typeof value !== 'object') return false;
  // Array.from turns holes into undefined; `every` on the array itself would skip them.
  if (Array.isArray(value)) return Array.from<unknown>(value).every((item) => isJson(item, depth + 1));
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) return false;
  return Object.values(value).every((item) => isJson(item, depth + 1));
}

/**
 * JSON with sorted keys and no spaces: equal values give equal texts, whatever the order their keys were written in.
 * Unlike the exam's canonical form it takes fractions and lone surrogates, because events carry free text.
 */
export function canonicalText(value: Json): string {
  if (Array.isArray(value)) return `[${value.map((item: Json) => canonicalText(item)).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const fields = Object.entries(value as Record<string, Json>)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, item]) => `${JSON.stringify(key)}:${canonicalText(item)}`);
  return `{${fields.join(',')}}`;
}
