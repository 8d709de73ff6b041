import { allowInsecureRequests, type ClientAuth, customFetch, genericTokenEndpointRequest } from 'oauth4webapi';
import type { z } from 'zod';

import { isLoopback } from './addresses.js';
import { parseBody } from './answer-body.js';
import { type CallRules, receiveGood } from './call-platform.js';
import { AuthExpired, Malformed, NotPermitted } from './errors.js';
import type { PlatformApp } from './oauth.js';

/** A form for the token endpoint. */
export interface TokenRequest {
  readonly app: PlatformApp;
  readonly authentication: ClientAuth;
  readonly grantType: 'authorization_code' | 'refresh_token';
  readonly parameters: Readonly<Record<string, string>>;
}

/**
 * Sends a form to the token endpoint (RFC 6749 §4.1.3, §6). The request is oauth4webapi's; its answer is parsed by our
 * schema, as platforms leave out members that the RFC requires (`token_type`) and name failures in their own way.
 */
export const requestToken = async <T>(
  { app, authentication, grantType, parameters }: TokenRequest,
  schema: z.ZodType<T>,
  rules: CallRules,
): Promise<T> => {
  const { token } = app.endpoints;
  const isPlain = token.protocol === 'http:';
  if (isPlain && !isLoopback(token))
    throw new NotPermitted(`Tokens are asked for over https only, not at ${token.host}.`);
  const secrets = [...rules.secrets, app.clientSecret, ...Object.values(parameters)];
  const path = token.pathname;
  const response = await genericTokenEndpointRequest(
    { issuer: token.origin, token_endpoint: token.href },
    { client_id: app.clientId },
    authentication,
    grantType,
    { ...parameters },
    {
      [allowInsecureRequests]: isPlain,
      [customFetch]: async (url, { method, headers, body }) => {
        const request = new Request(url, { method, headers, body: body ?? null });
        const good = await receiveGood(request, { ...rules, secrets });
        return new Response(good.body, { status: good.status, headers: good.headers });
      },
    },
  );
  return parseBody({ body: await response.text(), endpoint: path }, schema);
};

/** Resolves when a made-up code is refused for the code's own sake: then the app itself was accepted. */
export const expectRefusedCode = async (exchange: () => Promise<unknown>): Promise<void> => {
  try {
    await exchange();
  } catch (error) {
    if (error instanceof AuthExpired) return;
    throw error;
  }
  throw new Malformed('The token endpoint took a code that it never gave.');
};
