import { createHmac } from 'node:crypto';

import { AuthExpired, type Credentials, NotPermitted, type PlatformApp } from '@libs/connector';
import { z } from 'zod';

/** The person's long-lived token, a hash of who they are, and the page's own token once a page was chosen. */
export const FacebookCredentials = z.object({
  userToken: z.string().min(1),
  ownerHash: z.string().optional(),
  pageToken: z.string().min(1).optional(),
});
export type FacebookCredentials = z.infer<typeof FacebookCredentials>;

/** The stored credentials, or AuthExpired when they are of an older shape. */
export const facebookCredentials = (credentials: Credentials): FacebookCredentials => {
  const parsed = FacebookCredentials.safeParse(credentials);
  if (parsed.success) return parsed.data;
  throw new AuthExpired('The stored Facebook credentials are not in the shape this version knows.');
};

/** A request that carries the token, with the proof that the sender knows the app's secret. */
export const withToken = (url: URL, token: string, app: PlatformApp): Request => {
  const signed = new URL(url);
  signed.searchParams.set('appsecret_proof', createHmac('sha256', app.clientSecret).update(token).digest('hex'));
  return new Request(signed, { headers: { authorization: `Bearer ${token}` } });
};

/** Signs with the page's token and with no other: Facebook answers a person's token with empty lists, not an error. */
export const authorize = ({ pageToken }: FacebookCredentials, request: Request, app: PlatformApp): Request => {
  if (pageToken === undefined) {
    throw new NotPermitted(
      'Facebook gave no token of its own for this page: the person who connected it lacks a task on it.',
    );
  }
  return withToken(new URL(request.url), pageToken, app);
};
