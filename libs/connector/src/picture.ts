import { isIP } from 'node:net';

import { isLoopback } from './addresses.js';
import { Malformed } from './errors.js';
import { type Reach, receiveBytes } from './receive.js';

/** A picture as a platform keeps it. */
export interface Picture {
  readonly type: 'image/jpeg' | 'image/png' | 'image/gif' | 'image/webp';
  readonly bytes: Uint8Array;
}

/** How large a picture may be. */
export const mostPictureBytes = 3 * 1024 * 1024;
const patienceMs = 8_000;

/** Whether pictures are loaded from an address: over https, from a named host that is not this machine, without a login. */
export const isPictureAddress = (address: string): boolean => {
  if (!URL.canParse(address)) return false;
  const url = new URL(address);
  const isNamed = isIP(url.hostname.replace(/^\[(.*)\]$/, '$1')) === 0 && !isLoopback(url);
  return url.protocol === 'https:' && url.port === '' && url.username === '' && url.password === '' && isNamed;
};

const startsWith = (bytes: Uint8Array, ...start: readonly number[]): boolean =>
  start.every((byte, place) => bytes[place] === byte);

const textAt = (bytes: Uint8Array, from: number): string => String.fromCodePoint(...bytes.subarray(from, from + 4));

/** What a picture is by its own first bytes, whatever the answer calls it; null: none that browsers are shown. */
export const pictureType = (bytes: Uint8Array): Picture['type'] | null => {
  if (startsWith(bytes, 0xff, 0xd8, 0xff)) return 'image/jpeg';
  if (startsWith(bytes, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return 'image/png';
  if (textAt(bytes, 0) === 'GIF8') return 'image/gif';
  return textAt(bytes, 0) === 'RIFF' && textAt(bytes, 8) === 'WEBP' ? 'image/webp' : null;
};

/**
 * Loads a picture through the guarded door: from the public internet alone, without following redirects and without
 * anything that tells who asks. What is no picture (an SVG may hold scripts) or too large is `Malformed`.
 */
export const receivePicture = async (
  address: string,
  reach: Pick<Reach, 'fetch' | 'timeoutMs'> = {},
): Promise<Picture> => {
  const request = new Request(address, { headers: { accept: 'image/jpeg,image/png,image/webp,image/gif' } });
  const { status, body } = await receiveBytes(request, { timeoutMs: patienceMs, ...reach, maxBytes: mostPictureBytes });
  const { host } = new URL(address);
  if (status !== 200) throw new Malformed(`${host} answered ${status} instead of a picture.`);
  const type = pictureType(body);
  if (type === null) throw new Malformed(`What ${host} answered is no picture.`);
  return { type, bytes: body };
};
