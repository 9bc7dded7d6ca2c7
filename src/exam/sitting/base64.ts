const CHUNK = 0x8000;

/** Binary as text for data blocks and logs. `Uint8Array.toBase64` is newer than Chromium 109. */
export function toBase64(bytes: Uint8Array): string {
  let binary = '';
  // All bytes as arguments of one call would overflow the stack.
  for (let at = 0; at < bytes.length; at += CHUNK) binary += String.fromCharCode(...bytes.subarray(at, at + CHUNK));
  return btoa(binary);
}

/** @throws DOMException for text that is not base64. */
export function fromBase64(text: string): Uint8Array {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}
