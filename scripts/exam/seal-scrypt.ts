import { createCipheriv, randomBytes, scrypt } from 'node:crypto';
import { promisify } from 'node:util';
import { type Recipient, Stanza } from 'age-encryption';
import { SCRYPT_LOG_N } from '../../src/exam/sitting/age-file.ts';

const derive = promisify<string, Buffer, number, { N: number; r: number; p: number; maxmem: number }, Buffer>(scrypt);
const LABEL = 'age-encryption.org/v1/scrypt';
const base64 = (bytes: Buffer) => bytes.toString('base64').replace(/=+$/, '');

/**
 * The passphrase recipient of age with Node's scrypt: faster than the one in JavaScript and off the main thread, so
 * several run at once; 100 papers need 100 of them. The browser opens the files with the library's own code.
 */
export function nativePassphrase(passphrase: string): Recipient {
  return {
    async wrapFileKey(fileKey) {
      const salt = randomBytes(16);
      const N = 2 ** SCRYPT_LOG_N;
      const key = await derive(passphrase, Buffer.concat([Buffer.from(LABEL), salt]), 32, {
        N,
        r: 8,
        p: 1,
        // The default of 32 MB is just too small for N = 2^15.
        maxmem: 256 * N * 8,
      });
      const cipher = createCipheriv('chacha20-poly1305', key, Buffer.alloc(12), { authTagLength: 16 });
      const body = Buffer.concat([cipher.update(fileKey), cipher.final(), cipher.getAuthTag()]);
      return [new Stanza(['scrypt', base64(salt), String(SCRYPT_LOG_N)], new Uint8Array(body))];
    },
  };
}
