import {
  AuthExpired,
  type ConnectorError,
  CursorRefused,
  Gone,
  Malformed,
  NotPermitted,
  RateLimited,
  type ReceivedResponse,
  Retired,
  retryAfter,
  sentence,
  statusFailure,
  Transient,
} from '@libs/connector';
import { z } from 'zod';

import { exhaustedUntil } from './x.quotas.js';

const Problem = z.object({
  type: z.string().optional(),
  title: z.string().optional(),
  detail: z.string().optional(),
  reason: z.string().optional(),
  period: z.string().optional(),
  data: z.unknown().optional(),
  meta: z.unknown().optional(),
  errors: z
    .array(
      z.object({
        type: z.string().optional(),
        code: z.number().optional(),
        message: z.string().optional(),
        detail: z.string().optional(),
        parameter: z.string().optional(),
        parameters: z.record(z.string(), z.unknown()).optional(),
      }),
    )
    .optional(),
});
type Problem = z.infer<typeof Problem>;
type Tell = (said: string) => string;

const firstWaitMs = 60_000;
const dayMs = 24 * 3_600_000;

/** The name of a problem: the base of its address differs between versions, the last segment does not. */
export const problemName = (type: string | undefined): string => type?.split('/').at(-1) ?? '';

const problemIn = ({ body }: ReceivedResponse): Problem | null => {
  try {
    return Problem.safeParse(JSON.parse(body)).data ?? null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
};

const saidIn = (problem: Problem | null): string | undefined => {
  const first = problem?.errors?.[0];
  return first?.message ?? first?.detail ?? problem?.detail ?? problem?.title;
};

const rateLimited = ({ headers }: ReceivedResponse, problem: Problem | null, now: Date): RateLimited => {
  if (problemName(problem?.type) === 'usage-capped') {
    return new RateLimited(new Date(Math.floor(now.getTime() / dayMs) * dayMs + dayMs));
  }
  const told = exhaustedUntil(headers) ?? retryAfter(headers, now);
  return new RateLimited(told !== null && told > now ? told : new Date(now.getTime() + firstWaitMs));
};

const cursorNames: readonly string[] = ['pagination_token', 'next_token'];

const badRequest = (problem: Problem | null, tell: Tell): ConnectorError => {
  const parameters = problem?.errors?.flatMap((error) => Object.keys(error.parameters ?? {})) ?? [];
  if (parameters.some((name) => cursorNames.includes(name))) {
    return new CursorRefused(tell('X no longer knows our place in the list'));
  }
  return new Malformed(tell(saidIn(problem) ?? 'X refused the request'));
};

const forbidden = (problem: Problem | null, tell: Tell): ConnectorError => {
  const said = saidIn(problem) ?? 'Forbidden';
  switch (problemName(problem?.type)) {
    case 'client-forbidden':
      return new NotPermitted(tell(`The app is not enrolled for this part of the X API: ${said}`));
    case 'unsupported-authentication':
      return new NotPermitted(tell('X wants a token of the account itself here'));
    default:
      return new NotPermitted(tell(`X does not permit this, probably a scope is missing: ${said}`));
  }
};

/** A good status around nothing but problems. On a batch they belong to its members and are no failure of the call. */
const hollowAnswer = (problem: Problem | null, endpoint: string, tell: Tell): ConnectorError | null => {
  const [first] = problem?.errors ?? [];
  if (first === undefined || problem?.data !== undefined) return null;
  if (problem?.meta !== undefined && first.parameter !== 'id') return null;
  if (/\/tweets(\?|$)/.test(endpoint) && !/\/users\//.test(endpoint)) return null;
  const said = first.detail ?? first.message ?? 'X gave nothing but an error';
  switch (problemName(first.type)) {
    case 'resource-not-found':
      return new Gone(tell('X does not know this any more'));
    case 'not-authorized-for-resource':
    case 'disallowed-resource':
      return new NotPermitted(tell(said));
    case 'internal-error':
    case 'field-hydration-failure':
    case 'resource-unavailable':
      return new Transient(tell(said));
    default:
      return new Malformed(tell(said));
  }
};

/** What an X response means, by its status and the last segment of its problem type. */
export const xFailure = (response: ReceivedResponse, now: Date): ConnectorError | null => {
  const { status, body, endpoint } = response;
  const tell: Tell = (said) => sentence(response, said);
  if (status === 200) return body.includes('"errors"') ? hollowAnswer(problemIn(response), endpoint, tell) : null;
  const problem = problemIn(response);
  switch (status) {
    case 400:
      return badRequest(problem, tell);
    case 401:
      return new AuthExpired(tell('X refused the access token: it has expired or was revoked'));
    case 402:
      // Not RateLimited: no waiting brings credits back, somebody has to buy some.
      return new NotPermitted(tell('The X developer account has no credits left: buy credits to go on reading'));
    case 403:
      return forbidden(problem, tell);
    case 404:
      return body.trim() === ''
        ? new Retired(tell('X no longer has this endpoint'))
        : new Gone(tell('X does not know this any more'));
    case 429:
      return rateLimited(response, problem, now);
    default:
      return statusFailure(response, now, saidIn(problem));
  }
};

const TokenError = z.object({ error: z.string().default(''), error_description: z.string().default('') });

/** What the token endpoint's refusal means: codes and tokens that ended are named in several ways. */
export const xTokenFailure = (response: ReceivedResponse, now: Date): ConnectorError | null => {
  const { status } = response;
  if (status !== 400 && status !== 401) return xFailure(response, now);
  const { error = '', error_description: description = '' } =
    TokenError.safeParse(problemText(response.body)).data ?? {};
  const said = description || error || 'no reason given';
  if (status === 401 || error === 'invalid_client' || error === 'unauthorized_client') {
    return new NotPermitted(sentence(response, `X does not accept the app's client id and secret: ${said}`));
  }
  if (error === 'invalid_request' || error === 'invalid_grant') {
    return new AuthExpired(sentence(response, `X did not accept the code or refresh token: ${said}`));
  }
  return new Malformed(sentence(response, `X refused the token request: ${said}`));
};

const problemText = (body: string): unknown => {
  try {
    return JSON.parse(body);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
};
