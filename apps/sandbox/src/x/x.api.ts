import { type Answer, type ApiRequest, type Route, bearerOf } from '../http/exchange.js';
import { Refusal } from '../http/exchange.js';
import { ConsentDesk } from '../oauth/consent.js';
import type { Grant } from '../oauth/vault.js';
import { CallMeter } from '../platform/call-meter.js';
import type { PlatformApi, PlatformContext } from '../platform/platform-api.js';
import { loginRoutes, xScopes } from './login.routes.js';
import { vocabularyOf } from './parameters.js';
import { likingUsers, lookup, me, quotes, retweetedBy, retweets, single, timeline } from './posts.js';
import { countRecent, searchRecent } from './search.js';
import { type Vocabulary, forbidden, outage, tooManyRequests, unauthorized } from './x-error.js';
import { type XView, spoken } from './x-view.js';
import { webhookRoutes, xTeller } from './webhooks.js';

const windowMs = 900_000;
const codeLifetimeMs = 30_000;

interface Endpoint {
  readonly path: string;
  /** Calls per user in 15 minutes. */
  readonly calls: number;
  readonly scopes: readonly string[];
  readonly tell: (view: XView) => Answer;
}

const reading = ['tweet.read', 'users.read'];

const endpoints: readonly Endpoint[] = [
  { path: '/2/users/me', calls: 75, scopes: reading, tell: me },
  { path: '/2/users/:id/tweets', calls: 900, scopes: reading, tell: timeline },
  { path: '/2/tweets', calls: 5000, scopes: reading, tell: lookup },
  { path: '/2/tweets/search/recent', calls: 300, scopes: reading, tell: searchRecent },
  { path: '/2/tweets/counts/recent', calls: 300, scopes: reading, tell: countRecent },
  { path: '/2/tweets/:id', calls: 900, scopes: reading, tell: single },
  { path: '/2/tweets/:id/liking_users', calls: 75, scopes: [...reading, 'like.read'], tell: likingUsers },
  { path: '/2/tweets/:id/retweeted_by', calls: 75, scopes: reading, tell: retweetedBy },
  { path: '/2/tweets/:id/retweets', calls: 75, scopes: reading, tell: retweets },
  { path: '/2/tweets/:id/quote_tweets', calls: 75, scopes: reading, tell: quotes },
];

const grantOf = ({ vault }: PlatformContext, request: ApiRequest): Grant => {
  const value = bearerOf(request);
  const presented = value === null ? null : vault.present(value, request.realNow);
  if (presented?.state !== 'valid' || presented.token.use !== 'access') throw new Refusal(unauthorized());
  return presented.grant;
};

const rateHeaders = (limit: number, remaining: number, resetsAt: number): Record<string, string> => ({
  'x-rate-limit-limit': String(limit),
  'x-rate-limit-remaining': String(remaining),
  'x-rate-limit-reset': String(Math.ceil(resetsAt / 1000)),
});

const endpointRoutes = (context: PlatformContext): Route[] => {
  const meter = new CallMeter();
  const cast = { account: context.world.plan.naming.account, population: context.world.plan.population };
  const answer = (endpoint: Endpoint, request: ApiRequest): Answer => {
    const grant = grantOf(context, request);
    const calls = Math.max(1, Math.floor(endpoint.calls * context.limitFactor));
    const allowance = { key: `${endpoint.path} ${grant.id}`, calls, windowMs, begins: 'first-call' } as const;
    const standing = meter.spend(allowance, 1, request.realNow);
    const headers = rateHeaders(calls, standing.remaining, standing.resetsAt);
    if (!standing.allowed) return tooManyRequests(headers);
    if (endpoint.scopes.some((scope) => !grant.scopes.includes(scope))) return forbidden();
    const view: XView = { context, request, vocabulary: answerVocabulary(context, request), cast };
    const told = spoken(view, toldOrRefused(endpoint, view));
    return { ...told, headers: { ...told.headers, ...headers, 'api-version': '2.167' } };
  };
  return endpoints.map((endpoint) => ({
    method: 'GET',
    path: endpoint.path,
    kind: 'api',
    handle: (request) => answer(endpoint, request),
  }));
};

const answerVocabulary = ({ whims }: PlatformContext, request: ApiRequest): Vocabulary => {
  const asked = vocabularyOf(request);
  if (!whims.answersInOtherVocabulary) return asked;
  return asked === 'tweet' ? 'post' : 'tweet';
};

/** Refusals carry rate headers too, so they are answers here. */
const toldOrRefused = ({ tell }: Endpoint, view: XView): Answer => {
  try {
    return tell(view);
  } catch (error) {
    if (error instanceof Refusal) return error.answer;
    throw error;
  }
};

/** The API of X, version 2, and its login. */
export const xApi = (context: PlatformContext): PlatformApi => {
  const desk = new ConsentDesk(context.vault, {
    platform: 'X',
    accounts: context.accounts,
    choice: 'none',
    scopes: xScopes,
    codePrefix: '',
    codeLifetimeMs,
    denial: { error: 'access_denied' },
    fragment: '',
  });
  return {
    routes: [...loginRoutes(context.vault, desk), ...webhookRoutes(context), ...endpointRoutes(context)],
    teller: xTeller,
    pathOf: (path) => path,
    unknown: () => ({ status: 404, body: null }),
    tokenOf: bearerOf,
    throttled: (realNow) => tooManyRequests(rateHeaders(75, 0, Math.ceil(realNow / 1000) * 1000 + 1000)),
    outage,
  };
};
