import type { ReceivedResponse } from './http.js';
import { AuthExpired, type ConnectorError, Gone, Malformed, NotPermitted, RateLimited, Transient } from './errors.js';
import { retryAfter } from './retry-after.js';

const firstWaitMs = 60_000;
const retryable: ReadonlySet<number> = new Set([408, 421, 425]);

/** What a platform said, followed by where it said so. */
export const sentence = ({ status, endpoint }: Pick<ReceivedResponse, 'status' | 'endpoint'>, said: string): string =>
  `${said.trim().replace(/[.\s]+$/, '')} (HTTP ${status}, ${endpoint.split('?', 1)[0]}).`;

/** The plain meaning of an HTTP status, for answers that say nothing better; null: a good answer. */
export const statusFailure = (response: ReceivedResponse, now: Date, said?: string): ConnectorError | null => {
  const { status, headers } = response;
  if (status >= 200 && status < 300) return null;
  const tell = (otherwise: string): string => sentence(response, said ?? otherwise);
  if (status >= 500 || retryable.has(status)) return new Transient(tell('The platform cannot answer at the moment'));
  switch (status) {
    case 401:
      return new AuthExpired(tell('The platform refused the access token'));
    case 402:
    case 403:
      return new NotPermitted(tell('The platform does not permit this'));
    case 404:
    case 410:
      return new Gone(tell('The platform does not know this any more'));
    case 429:
      return new RateLimited(retryAfter(headers, now) ?? new Date(now.getTime() + firstWaitMs));
    default:
      return new Malformed(tell('The platform refused the request'));
  }
};
