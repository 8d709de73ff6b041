import {
  AuthExpired,
  type ConnectorError,
  Gone,
  Malformed,
  NotPermitted,
  RateLimited,
  type ReceivedResponse,
  Retired,
  retryAfter,
  sentence,
  statusFailure,
} from '@libs/connector';
import { z } from 'zod';

const ErrorBody = z.object({
  code: z.string().optional(),
  message: z.string().optional(),
  error: z.string().optional(),
  error_description: z.string().optional(),
});
type ErrorBody = z.infer<typeof ErrorBody>;

const firstWaitMs = 60_000;
const dayMs = 24 * 3_600_000;

const errorIn = ({ body }: ReceivedResponse): ErrorBody => {
  try {
    return ErrorBody.safeParse(JSON.parse(body)).data ?? {};
  } catch (error) {
    if (error instanceof SyntaxError) return {};
    throw error;
  }
};

/** The next midnight in UTC, when LinkedIn's daily quotas begin anew. */
const nextMidnight = (now: Date): Date => new Date(Math.floor(now.getTime() / dayMs) * dayMs + dayMs);

/** A spent day is named as such; a bare 429 may be a short protection, so it is tried again soon. */
const rateLimited = ({ headers }: ReceivedResponse, said: string, now: Date): RateLimited => {
  const told = retryAfter(headers, now);
  if (told !== null) return new RateLimited(told);
  if (/\bDAY\b/.test(said)) return new RateLimited(nextMidnight(now), { reason: 'day_limit' });
  return new RateLimited(new Date(now.getTime() + firstWaitMs));
};

/** A request without a token is a mistake of ours: connecting again would not help. */
const tokenFailure = ({ tell, code, message }: Refused): ConnectorError => {
  if (/empty oauth2/i.test(message)) return new Malformed(tell('The request carried no access token'));
  if (/REVOKED/.test(code) || /revoked/i.test(message))
    return new AuthExpired(tell('The LinkedIn member has revoked the access'), { reason: 'access_revoked' });
  if (/EXPIRED/.test(code) || /expired/i.test(message))
    return new AuthExpired(tell('The LinkedIn access token has expired'), { reason: 'token_expired' });
  return new AuthExpired(tell('LinkedIn refused the access token'), { reason: 'token_refused' });
};

/** LinkedIn words a missing scope and a lost role differently; a new login helps against the first alone. */
const forbidden = ({ tell, message }: Refused): ConnectorError =>
  /member does not have permission/i.test(message)
    ? new NotPermitted(tell(`The member who connected no longer has the role for this: ${message}`), {
        reason: 'role_lost',
      })
    : new NotPermitted(tell(`LinkedIn does not permit this, a scope or the app's product is missing: ${message}`), {
        reason: 'permission_missing',
      });

interface Refused {
  readonly response: ReceivedResponse;
  readonly code: string;
  readonly message: string;
  readonly now: Date;
  readonly tell: (said: string) => string;
}

const badRequest = ({ tell, message }: Refused): ConnectorError =>
  new Malformed(tell(`LinkedIn refused the request: ${message}`));

const byStatus: ReadonlyMap<number, (refused: Refused) => ConnectorError> = new Map([
  [400, badRequest],
  [422, badRequest],
  [401, tokenFailure],
  [403, forbidden],
  [404, ({ tell }) => new Gone(tell('LinkedIn does not know this any more, or does not show it to us'))],
  [
    426,
    ({ tell, message }) =>
      new Retired(tell(`LinkedIn no longer offers this version of its API: ${message}`), { reason: 'version_ended' }),
  ],
  [429, ({ response, message, now }) => rateLimited(response, message, now)],
]);

/** What a LinkedIn response means: the status decides, code and message tell more. The service's numbers contradict each other. */
export const linkedinFailure = (response: ReceivedResponse, now: Date): ConnectorError | null => {
  if (response.status === 200) return null;
  const { code = '', message } = errorIn(response);
  const tell = (said: string): string => sentence(response, said);
  const refused = byStatus.get(response.status);
  return refused?.({ response, code, message: message ?? code, now, tell }) ?? statusFailure(response, now, message);
};

/** What a refusal of the token endpoint means. */
export const linkedinTokenFailure = (response: ReceivedResponse, now: Date): ConnectorError | null => {
  const { status } = response;
  if (status !== 400 && status !== 401) return linkedinFailure(response, now);
  const { error = '', error_description: description } = errorIn(response);
  const said = description ?? (error || 'no reason given');
  if (error === 'invalid_client' || error === 'unauthorized_client' || /client[_ ](?:id|secret)/i.test(said)) {
    return new NotPermitted(sentence(response, `LinkedIn does not accept the app's client id and secret: ${said}`), {
      reason: 'app_refused',
    });
  }
  if (error === 'invalid_grant' || error === 'invalid_request') {
    return new AuthExpired(sentence(response, `LinkedIn did not accept the code or refresh token: ${said}`), {
      reason: 'token_refused',
    });
  }
  return new Malformed(sentence(response, `LinkedIn refused the token request: ${said}`));
};
