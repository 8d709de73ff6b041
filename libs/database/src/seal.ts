import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

const version = 1;

/** The key that secrets are sealed with: 32 bytes. */
export type SealKey = Uint8Array;

/** Thrown when a sealed secret cannot be opened: it was changed, or sealed with another key or for another purpose. */
export class SealBroken extends Error {
  override readonly name = 'SealBroken';
}

/** Reads a key from 64 hexadecimal digits; throws with a sentence when it is none. */
export const sealKeyFrom = (text: string): SealKey => {
  if (!/^[0-9a-f]{64}$/i.test(text.trim())) throw new Error('the secret key must be 64 hexadecimal digits (32 bytes)');
  return Buffer.from(text.trim(), 'hex');
};

/**
 * Seals a value as JSON with AES-256-GCM. `purpose` names the place it is stored in (table and row): a sealed secret
 * that is copied to another row does not open there. Layout: version (1 byte), nonce (12), tag (16), ciphertext.
 */
export const seal = (key: SealKey, purpose: string, value: unknown): Uint8Array<ArrayBuffer> => {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(purpose));
  const text = Buffer.concat([cipher.update(JSON.stringify(value), 'utf8'), cipher.final()]);
  return new Uint8Array(Buffer.concat([Buffer.from([version]), nonce, cipher.getAuthTag(), text]));
};

/** Opens what `seal` made; throws SealBroken. The caller parses the value. */
export const unseal = (key: SealKey, purpose: string, sealed: Uint8Array): unknown => {
  const bytes = Buffer.from(sealed);
  try {
    if (bytes[0] !== version) throw new Error(`unknown version ${String(bytes[0])}`);
    const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(1, 13)).setAAD(Buffer.from(purpose));
    decipher.setAuthTag(bytes.subarray(13, 29));
    const text = Buffer.concat([decipher.update(bytes.subarray(29)), decipher.final()]).toString('utf8');
    return JSON.parse(text);
  } catch (error) {
    throw new SealBroken(`the secret of ${purpose} cannot be opened: is the secret key the one it was sealed with?`, {
      cause: error,
    });
  }
};
