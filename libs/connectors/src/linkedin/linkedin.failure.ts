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
  return new RateLimited(/\bDAY\b/.test(said) ? nextMidnight(now) : new Date(now.getTime() + firstWaitMs));
};

const tokenSentence = (code: string, said: string): string => {
  if (/REVOKED/.test(code) || /revoked/i.test(said)) return 'The LinkedIn member has revoked the access';
  if (/EXPIRED/.test(code) || /expired/i.test(said)) return 'The LinkedIn access token has expired';
  return 'LinkedIn refused the access token';
};

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
  [401, ({ tell, code, message }) => new AuthExpired(tell(tokenSentence(code, message)))],
  [
    403,
    ({ tell, message }) =>
      new NotPermitted(
        tell(
          `LinkedIn does not permit this, a scope, the app's product or the role on the page is missing: ${message}`,
        ),
      ),
  ],
  [404, ({ tell }) => new Gone(tell('LinkedIn does not know this any more, or does not show it to us'))],
  [426, ({ tell, message }) => new Retired(tell(`LinkedIn no longer offers this version of its API: ${message}`))],
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
    return new NotPermitted(sentence(response, `LinkedIn does not accept the app's client id and secret: ${said}`));
  }
  if (error === 'invalid_grant' || error === 'invalid_request') {
    return new AuthExpired(sentence(response, `LinkedIn did not accept the code or refresh token: ${said}`));
  }
  return new Malformed(sentence(response, `LinkedIn refused the token request: ${said}`));
};
