import { callPlatform, type CallRules, NotPermitted, type PlatformApp, sentence } from '@libs/connector';
import { z } from 'zod';

import { xFailure } from './x.failure.js';

const AppToken = z.object({ access_token: z.string().min(1) });

/** What X signs webhooks with and gives the app's own token for: its API key and secret, or what was entered alone. */
export const consumerOf = ({ consumer, clientId, clientSecret }: PlatformApp) =>
  consumer ?? { key: clientId, secret: clientSecret };

const failure: CallRules['failure'] = (response, now) =>
  response.status === 401 || response.status === 403
    ? new NotPermitted(sentence(response, "X does not accept the app's API key and API key secret"), {
        reason: 'app_refused',
      })
    : xFailure(response, now);

/** The token of the app alone, which no account stands behind. */
export const appToken = async (app: PlatformApp, { now, fetch }: Pick<CallRules, 'now' | 'fetch'>): Promise<string> => {
  const { key, secret } = consumerOf(app);
  const request = new Request(new URL('../oauth2/token', `${app.endpoints.api.href.replace(/\/*$/, '')}/`), {
    method: 'POST',
    headers: { authorization: `Basic ${Buffer.from(`${key}:${secret}`).toString('base64')}` },
    body: new URLSearchParams({ grant_type: 'client_credentials' }),
  });
  const rules = { failure, secrets: [app.clientSecret, secret], now, ...(fetch ? { fetch } : {}) };
  return (await callPlatform(request, AppToken, rules)).access_token;
};

/** Asks X whether it knows the app's API key and secret, where they were entered; NotPermitted: it does not. */
export const checkConsumer = async (app: PlatformApp, now: Date): Promise<void> => {
  if (app.consumer !== undefined) await appToken(app, { now });
};
