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
export const nextMidnight = (now: Date): Date => new Date(Math.floor(now.getTime() / dayMs) * dayMs + dayMs);

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

/** What a LinkedIn response means: the status decides, code and message tell more. The service's numbers contradict each other. */
export const linkedinFailure = (response: ReceivedResponse, now: Date): ConnectorError | null => {
  const { status } = response;
  if (status >= 200 && status < 300) return null;
  const { code = '', message } = errorIn(response);
  const tell = (said: string): string => sentence(response, said);
  switch (status) {
    case 400:
    case 422:
      return new Malformed(tell(`LinkedIn refused the request: ${message ?? code}`));
    case 401:
      return new AuthExpired(tell(tokenSentence(code, message ?? '')));
    case 403:
      return new NotPermitted(
        tell(
          `LinkedIn does not permit this, a scope, the app's product or the role on the page is missing: ${message ?? code}`,
        ),
      );
    case 404:
      return new Gone(tell('LinkedIn does not know this any more, or does not show it to us'));
    case 426:
      return new Retired(tell(`LinkedIn no longer offers this version of its API: ${message ?? code}`));
    case 429:
      return rateLimited(response, message ?? '', now);
    default:
      return statusFailure(response, now, message);
  }
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
