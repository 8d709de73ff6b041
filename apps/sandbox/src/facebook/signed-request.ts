import { createHmac } from 'node:crypto';
import type { App } from '../oauth/vault.js';

const base64url = (text: string): string => Buffer.from(text).toString('base64url');

/** What Facebook sends when a person removes the app or asks for deletion: signed, a dot, and what is signed. */
export const signedRequest = (
  userId: string,
  { clientSecret }: App,
  realNow: number,
): { readonly signed_request: string } => {
  const issuedAt = Math.floor(realNow / 1000);
  const payload = base64url(JSON.stringify({ user_id: userId, algorithm: 'HMAC-SHA256', issued_at: issuedAt }));
  const signature = createHmac('sha256', clientSecret).update(payload).digest('base64url');
  return { signed_request: `${signature}.${payload}` };
};
