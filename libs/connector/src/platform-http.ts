import { parseBody } from './answer-body.js';
import type { Connector } from './connector.js';
import { AuthExpired, Gone, isConnectorError, Malformed, Retired } from './errors.js';
import type { Answer, Budget, PlatformHttp, ReceivedResponse, Reservation } from './http.js';
import { judge } from './judge.js';
import type { Credentials, PlatformApp } from './oauth.js';
import { type Reach, type Received, receive } from './receive.js';
import { redactor, secretsIn } from './redaction.js';

/** What the door is hung on. */
export interface PlatformHttpSetup extends Reach {
  readonly connector: Pick<Connector, 'apiVersion' | 'authorize' | 'failure' | 'quotas'>;
  readonly app: PlatformApp;
  readonly credentials: Credentials;
  readonly budget: Budget;
  readonly now: () => Date;
}

const dateOf = (headers: Headers, otherwise: Date): Date => {
  const at = Date.parse(headers.get('date') ?? '');
  return Number.isNaN(at) ? otherwise : new Date(at);
};

const authorised = ({ connector, app, credentials }: PlatformHttpSetup, request: Request): Request => {
  // A token goes to the platform it belongs to and nowhere else, whatever address an answer may have suggested.
  if (new URL(request.url).origin !== app.endpoints.api.origin) throw new Malformed('Refused to call another host.');
  try {
    return connector.authorize(credentials, request, app);
  } catch (error) {
    if (isConnectorError(error)) throw error;
    throw new AuthExpired('The stored credentials are not in the shape this version knows.');
  }
};

/** The door to one account of a platform. Every request is paid for before it is sent, also those that fail. */
export const createPlatformHttp = (setup: PlatformHttpSetup): PlatformHttp => {
  const { connector, app, credentials, budget, now } = setup;
  const redact = redactor([...secretsIn(credentials), app.clientSecret]);

  const answerOf = (endpoint: string, { status, headers, body }: Received): Answer => {
    const fetchedAt = now();
    const observedAt = dateOf(headers, fetchedAt);
    return { endpoint, apiVersion: connector.apiVersion, status, fetchedAt, observedAt, body: redact(body) };
  };

  const answered = async (reserved: Reservation, request: Request): Promise<Received> => {
    try {
      return await receive(authorised(setup, request), setup);
    } catch (error) {
      await budget.settle(reserved, null);
      throw error;
    }
  };

  return {
    get: async (url, schema, { endpoint: limit, cost = 1, headers = {} }) => {
      const reserved = await budget.spend(limit, cost);
      const received = await answered(reserved, new Request(url, { headers }));
      const answer = answerOf(redact(url.pathname + url.search), received);
      const { body, endpoint, fetchedAt } = answer;
      const response: ReceivedResponse = { ...received, body, endpoint, limit };
      await budget.settle(reserved, response);
      for (const quota of connector.quotas(response, fetchedAt)) await budget.learn(quota);
      const failure = judge(connector.failure, response, fetchedAt);
      if (failure instanceof Gone) throw new Gone(failure.message, answer);
      if (failure instanceof Retired) throw new Retired(failure.message, { reason: failure.reason, answer });
      if (failure !== null) throw failure;
      return { value: parseBody(answer, schema), answer };
    },
  };
};
