import { z } from 'zod';
import { type Answer, type ApiRequest, Refusal, type Route, formOf, matchRoute } from '../http/exchange.js';
import { tokenOf } from './caller.js';
import { graphError, refuse } from './graph-error.js';

const mostCalls = 50;

const Call = z.object({ method: z.string(), relative_url: z.string(), body: z.string().optional() });
const Batch = z.array(Call).min(1);

/** What calls of a batch are looked up in. */
export interface BatchTargets {
  readonly routes: readonly Route[];
  readonly pathOf: (path: string) => string;
}

const callsOf = (request: ApiRequest): z.infer<typeof Batch> => {
  const text = request.form.get('batch') ?? request.query.get('batch') ?? '';
  try {
    const calls = Batch.parse(JSON.parse(text));
    if (calls.length <= mostCalls) return calls;
  } catch (error) {
    if (!(error instanceof SyntaxError || error instanceof z.ZodError)) throw error;
    return refuse({ code: 100, message: '(#100) param batch must be a JSON array of calls' });
  }
  return refuse({
    code: 100,
    message: `(#100) Too many requests in batch message. Maximum batch size is ${mostCalls}`,
  });
};

/** The call as if it had come alone; one without a token is made with that of the batch. */
const alone = (
  request: ApiRequest,
  { method, relative_url: relative, body = '' }: z.infer<typeof Call>,
): ApiRequest => {
  const url = new URL(relative.replace(/^\/*/, '/'), request.origin);
  const token = tokenOf(request);
  if (!url.searchParams.has('access_token') && token !== null) url.searchParams.set('access_token', token);
  const rawQuery = url.search.slice(1);
  const sent = { method, path: url.pathname, rawQuery, rawBody: body };
  return { ...request, ...sent, params: {}, query: url.searchParams, form: formOf(body) };
};

const answered = async ({ routes, pathOf }: BatchTargets, request: ApiRequest): Promise<Answer> => {
  const match = matchRoute(routes, request.method, pathOf(request.path));
  if (match === null) return graphError({ code: 2500, message: `Unknown path components: ${request.path}` });
  try {
    return await match.route.handle({ ...request, params: match.params });
  } catch (error) {
    if (error instanceof Refusal) return error.answer;
    throw error;
  }
};

/** Several calls in one: each is answered, counted and refused for itself, and the whole is always a 200. */
export const batch = async (targets: BatchTargets, request: ApiRequest): Promise<Answer> => {
  const body: object[] = [];
  for (const call of callsOf(request)) {
    const answer = await answered(targets, alone(request, call));
    const told = Object.entries(answer.headers ?? {}).map(([name, value]) => ({ name, value }));
    body.push({ code: answer.status, headers: told, body: JSON.stringify(answer.body) });
  }
  return { status: 200, body };
};
