import { expect, test } from 'vitest';
import { installSubtle } from '../../../../src/exam/sitting/subtle-shim.ts';

test('stands in where there is none, and only there', async () => {
  const bare = {} as { subtle: SubtleCrypto };
  installSubtle(bare);
  await expect(bare.subtle.digest('SHA-256', new Uint8Array())).rejects.toMatchObject({ name: 'NotSupportedError' });
  await expect(bare.subtle.importKey('raw', new Uint8Array(), 'X25519', false, [])).rejects.toBeInstanceOf(
    DOMException,
  );
  const real = { subtle: crypto.subtle };
  installSubtle(real);
  expect(real.subtle).toBe(crypto.subtle);
});
