/**
 * On plain http in a LAN there is no `crypto.subtle`. age-encryption has its own arithmetic for that case but turns to
 * it only on a ReferenceError or a NotSupportedError; reading a method of undefined is a TypeError, and nothing works.
 * This puts a `subtle` in place whose every method says NotSupportedError. Does nothing where `subtle` exists.
 */
export function installSubtle(crypto: object): void {
  if ((crypto as { subtle?: unknown }).subtle !== undefined) return;
  const refuse = () => Promise.reject(new DOMException('no WebCrypto outside secure contexts', 'NotSupportedError'));
  Object.defineProperty(crypto, 'subtle', { value: new Proxy({}, { get: () => refuse }), configurable: true });
}
