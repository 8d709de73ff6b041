import { hash } from 'node:crypto';

const sha256 = (...parts: readonly (string | number)[]): string => hash('sha256', parts.join('\u0000'));

const first64 = (digits: string): bigint => BigInt.asIntN(64, BigInt(`0x${digits.slice(0, 16)}`));

/** A post's id: the first 64 bits of SHA-256 of (account, external id). Computed, never looked up. */
export const postIdOf = (accountId: number, externalId: string): bigint =>
  first64(sha256('post', accountId, externalId));

/** An actor's id: the first 64 bits of SHA-256 of (platform, external id). */
export const actorIdOf = (platform: string, externalId: string): bigint =>
  first64(sha256('actor', platform, externalId));

/** The name by which a person is called on a platform, however it is written: without the @, in small letters. */
const foldedHandle = (handle: string): string =>
  handle.replace(/^@+/, '').replaceAll(/[A-Z]/g, (letter) => letter.toLowerCase());

/** Somebody's number by their handle, where only that is known: the first 64 bits of SHA-256 of (platform, handle). */
export const handleIdOf = (platform: string, handle: string): bigint =>
  first64(sha256('handle', platform, foldedHandle(handle)));

const hex = (value: number, digits: number): string => value.toString(16).padStart(digits, '0');

/**
 * An interaction's key: a UUID of version 8 whose first 48 bits are the post's publication time in ms (so that the
 * interactions of a post lie together and new ones at the end) and whose rest is SHA-256 of the natural key.
 */
export const interactionKey = (keyedAt: Date, ...natural: readonly (string | number)[]): string => {
  const time = hex(Math.max(0, keyedAt.getTime()), 12);
  const digits = sha256('interaction', ...natural);
  const variant = '89ab'[Number.parseInt(digits.charAt(3), 16) & 3];
  return `${time.slice(0, 8)}-${time.slice(8)}-8${digits.slice(0, 3)}-${variant}${digits.slice(4, 7)}-${digits.slice(7, 19)}`;
};

/** The first and last key that interactions of posts published at this instant can have. */
export const keyRange = (keyedAt: Date): { readonly from: string; readonly to: string } => {
  const time = hex(Math.max(0, keyedAt.getTime()), 12);
  const head = `${time.slice(0, 8)}-${time.slice(8, 12)}`;
  return { from: `${head}-0000-0000-000000000000`, to: `${head}-ffff-ffff-ffffffffffff` };
};
