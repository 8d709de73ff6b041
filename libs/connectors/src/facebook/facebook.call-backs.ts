import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

import type { CallBacks, Credentials } from '@libs/connector';
import { z } from 'zod';

import { FacebookCredentials } from './facebook.credentials.js';

const Payload = z.object({
  algorithm: z.literal('HMAC-SHA256'),
  user_id: z.union([z.string().min(1), z.number().transform(String)]),
});

const bytesOf = (text: string): Buffer => Buffer.from(text, 'base64url');

const isSigned = (signature: string, payload: string, secret: string): boolean => {
  const given = bytesOf(signature);
  const right = createHmac('sha256', secret).update(payload).digest();
  return given.length === right.length && timingSafeEqual(given, right);
};

const jsonFrom = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
};

/** A connection keeps whose grant it is as a hash: the id itself is nobody's business. */
export const ownerHash = (personId: string): string =>
  createHash('sha256').update(`facebook:${personId}`).digest('hex');

/**
 * Reads the person out of a `signed_request` (base64url of HMAC-SHA256 with the app's secret, a dot, base64url of JSON);
 * null: it was not signed with this secret, or is none at all.
 */
const personOf: CallBacks['personOf'] = (form, { clientSecret }) => {
  const [signature, payload, ...rest] = (form['signed_request'] ?? '').split('.');
  if (signature === undefined || payload === undefined || rest.length > 0) return null;
  if (!isSigned(signature, payload, clientSecret)) return null;
  const parsed = Payload.safeParse(jsonFrom(bytesOf(payload).toString()));
  return parsed.success ? parsed.data.user_id : null;
};

const isGrantedBy = (credentials: Credentials, personId: string): boolean | null => {
  const known = FacebookCredentials.safeParse(credentials);
  if (!known.success || known.data.ownerHash === undefined) return null;
  return known.data.ownerHash === ownerHash(personId);
};

/** Facebook's calls when a person removes the app, or asks that their data be deleted. */
export const facebookCallBacks: CallBacks = { personOf, isGrantedBy };
