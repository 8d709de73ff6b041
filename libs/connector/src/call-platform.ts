import type { z } from 'zod';

import { parseBody } from './answer-body.js';
import type { Connector } from './connector.js';
import type { ReceivedResponse } from './http.js';
import { judge } from './judge.js';
import { type Reach, receive } from './receive.js';
import { redactor } from './redaction.js';

/** How a call outside the budget is judged. */
export interface CallRules extends Reach {
  readonly failure: Connector['failure'];
  /** What must not appear in any error. */
  readonly secrets: readonly string[];
  readonly now: Date;
}

/** Sends a request of OAuth or discovery, outside the budget, and gives the whole good answer, tokens included. */
export const receiveGood = async (
  request: Request,
  { failure, secrets, now, ...reach }: CallRules,
): Promise<ReceivedResponse> => {
  const received = await receive(request, reach);
  const redact = redactor(secrets);
  const { pathname, search } = new URL(request.url);
  const response: ReceivedResponse = { ...received, endpoint: redact(pathname + search), limit: null };
  const refused = judge(failure, { ...response, body: redact(received.body) }, now);
  if (refused !== null) throw refused;
  return response;
};

/** A call of OAuth or discovery: outside the budget, judged and parsed like any other. */
export const callPlatform = async <T>(request: Request, schema: z.ZodType<T>, rules: CallRules): Promise<T> =>
  parseBody(await receiveGood(request, rules), schema);
