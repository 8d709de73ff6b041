import { createHmac, timingSafeEqual } from 'node:crypto';

/** HMAC-SHA256 of the parts, one after the other. */
export const hmac = (secret: string, ...parts: readonly (string | Uint8Array)[]): Buffer => {
  const sum = createHmac('sha256', secret);
  for (const part of parts) sum.update(part);
  return sum.digest();
};

/** Whether two byte sequences are equal; how long it takes says nothing of where they differ. */
export const isSameBytes = (one: Uint8Array, other: Uint8Array): boolean =>
  one.byteLength === other.byteLength && timingSafeEqual(one, other);

/** Whether two texts are equal, in a time that says nothing of where they differ. */
export const isSameText = (one: string, other: string): boolean => isSameBytes(Buffer.from(one), Buffer.from(other));
