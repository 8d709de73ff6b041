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

const jsonIn = (body: string): unknown => {
  try {
    return JSON.parse(body);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
};

const problemIn = ({ body }: ReceivedResponse): Problem | null => Problem.safeParse(jsonIn(body)).data ?? null;

const saidIn = (problem: Problem | null): string | undefined => {
  const first = problem?.errors?.[0];
  return first?.message ?? first?.detail ?? problem?.detail ?? problem?.title;
};

const rateLimited = ({ headers }: ReceivedResponse, problem: Problem | null, now: Date): RateLimited => {
  if (problemName(problem?.type) === 'usage-capped') {
    return new RateLimited(new Date(Math.floor(now.getTime() / dayMs) * dayMs + dayMs), { reason: 'usage_capped' });
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
      return new NotPermitted(tell(`The app is not enrolled for this part of the X API: ${said}`), {
        reason: 'app_not_enrolled',
      });
    case 'unsupported-authentication':
      return new NotPermitted(tell('X wants a token of the account itself here'), { reason: 'other_token_needed' });
    default:
      return new NotPermitted(tell(`X does not permit this, probably a scope is missing: ${said}`), {
        reason: 'permission_missing',
      });
  }
};

const isBatch = (endpoint: string): boolean => /\/tweets(\?|$)/.test(endpoint) && !endpoint.includes('/users/');

/** The problem that stands where the asked thing should; those of a batch belong to its members. */
const onlyProblem = (problem: Problem | null, endpoint: string) => {
  const [first] = problem?.errors ?? [];
  if (first === undefined || problem?.data !== undefined || isBatch(endpoint)) return null;
  return problem?.meta === undefined || first.parameter === 'id' ? first : null;
};

const hidden = (said: string): ConnectorError => new NotPermitted(said, { reason: 'account_hidden' });

const hollowFailures = new Map<string, (said: string) => ConnectorError>([
  // A suspended account may come back: that is no reason to take what it wrote for deleted.
  ['resource-not-found', (said) => (/\bsuspended\b/i.test(said) ? hidden(said) : new Gone(said))],
  ['not-authorized-for-resource', hidden],
  ['disallowed-resource', hidden],
  ['internal-error', (said) => new Transient(said)],
  ['field-hydration-failure', (said) => new Transient(said)],
  ['resource-unavailable', (said) => new Transient(said)],
]);

/** A good status around nothing but a problem: X also says so that a thing is gone. */
const hollowAnswer = (response: ReceivedResponse, tell: Tell): ConnectorError | null => {
  if (!response.body.includes('"errors"')) return null;
  const problem = onlyProblem(problemIn(response), response.endpoint);
  if (problem === null) return null;
  const said = tell(problem.detail ?? problem.message ?? 'X gave nothing but an error');
  return hollowFailures.get(problemName(problem.type))?.(said) ?? new Malformed(said);
};

interface Refused {
  readonly response: ReceivedResponse;
  readonly problem: Problem | null;
  readonly now: Date;
  readonly tell: Tell;
}

const notFound = ({ response, tell }: Refused): ConnectorError =>
  response.body.trim() === ''
    ? new Retired(tell('X no longer has this endpoint'), { reason: 'version_ended' })
    : new Gone(tell('X does not know this any more'));

const byStatus: ReadonlyMap<number, (refused: Refused) => ConnectorError> = new Map([
  [400, ({ problem, tell }) => badRequest(problem, tell)],
  [
    401,
    ({ tell }) =>
      new AuthExpired(tell('X refused the access token: it has expired or was revoked'), { reason: 'token_refused' }),
  ],
  // Not RateLimited: no waiting brings credits back, somebody has to buy some.
  [
    402,
    ({ tell }) =>
      new NotPermitted(tell('The X developer account has no credits left: buy credits to go on reading'), {
        reason: 'credits_spent',
      }),
  ],
  [403, ({ problem, tell }) => forbidden(problem, tell)],
  [404, notFound],
  [429, ({ response, problem, now }) => rateLimited(response, problem, now)],
]);

/** What an X response means, by its status and the last segment of its problem type. */
export const xFailure = (response: ReceivedResponse, now: Date): ConnectorError | null => {
  const tell: Tell = (said) => sentence(response, said);
  if (response.status === 200) return hollowAnswer(response, tell);
  const problem = problemIn(response);
  const refused = byStatus.get(response.status);
  return refused?.({ response, problem, now, tell }) ?? statusFailure(response, now, saidIn(problem));
};

const TokenError = z
  .object({ error: z.string().default(''), error_description: z.string().optional() })
  .catch({ error: '' });
const clientErrors: readonly string[] = ['invalid_client', 'unauthorized_client'];
const grantErrors: readonly string[] = ['invalid_request', 'invalid_grant'];

/** What the token endpoint's refusal means: codes and tokens that ended are named in several ways. */
export const xTokenFailure = (response: ReceivedResponse, now: Date): ConnectorError | null => {
  const { status, body } = response;
  if (status !== 400 && status !== 401) return xFailure(response, now);
  const { error, error_description: description = error } = TokenError.parse(jsonIn(body));
  const tell = (said: string): string => sentence(response, `${said}: ${description}`);
  if (status === 401 || clientErrors.includes(error)) {
    return new NotPermitted(tell("X does not accept the app's client id and secret"), { reason: 'app_refused' });
  }
  if (grantErrors.includes(error))
    return new AuthExpired(tell('X did not accept the code or refresh token'), { reason: 'token_refused' });
  return new Malformed(tell('X refused the token request'));
};
