import { createHash, randomBytes } from 'node:crypto';

/** 32 random bytes as text that fits a cookie, a header and an address. */
export const newToken = (): string => randomBytes(32).toString('base64url');

/** What is stored of a token: knowing the row does not help to use it. */
export const tokenHash = (token: string): Uint8Array<ArrayBuffer> =>
  new Uint8Array(createHash('sha256').update(token).digest());

const keyPrefix = 'rsn_';

/** A new API key. */
export const newApiKey = (): string => keyPrefix + newToken();

/** The beginning of an API key, by which people tell their keys apart. */
export const apiKeyPrefix = (key: string): string => key.slice(0, keyPrefix.length + 6);
