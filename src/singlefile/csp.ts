import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';

/** `'sha256-…'` of an inline script's or style's text, for a CSP. The text must be the element's content to the letter. */
export function cspHash(text: string): string {
  return `'sha256-${btoa(String.fromCharCode(...sha256(utf8ToBytes(text))))}'`;
}

export interface PolicyInput {
  script: string;
  css: string;
  /** Addresses the page may send to; none by default. */
  connectSrc?: readonly string[];
}

/**
 * The policy of a single file, for its `<meta>`: exactly one script and one style, known by their hashes, and nothing
 * else runs or loads. JSON data blocks need no hash: a script element of another type is not a script to the browser.
 */
export function singleFilePolicy({ script, css, connectSrc = [] }: PolicyInput): string {
  return [
    "default-src 'none'",
    `script-src ${cspHash(script)}`,
    `style-src ${cspHash(css)}`,
    'img-src data:',
    "font-src 'none'",
    `connect-src ${connectSrc.length > 0 ? connectSrc.join(' ') : "'none'"}`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
}
