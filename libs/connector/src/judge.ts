import { isCutJson } from './answer-body.js';
import type { Connector } from './connector.js';
import type { ReceivedResponse } from './http.js';
import { AuthExpired, type ConnectorError, RateLimited, Transient } from './errors.js';

/** The failure a response means. What a half-read error body seems to say for good is not believed yet. */
export const judge = (failure: Connector['failure'], response: ReceivedResponse, now: Date): ConnectorError | null => {
  const found = failure(response, now);
  if (found === null || found instanceof RateLimited || found instanceof AuthExpired) return found;
  const isCut = response.body.trim() !== '' && isCutJson(response.body);
  return isCut ? new Transient(`The answer of ${response.endpoint.split('?', 1)[0]} was cut off.`) : found;
};
