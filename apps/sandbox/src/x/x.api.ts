import { type Answer, type ApiRequest, type Route, bearerOf } from '../http/exchange.js';
import { Refusal } from '../http/exchange.js';
import { ConsentDesk } from '../oauth/consent.js';
import type { Grant } from '../oauth/vault.js';
import type { PlatformApi, PlatformContext } from '../platform/platform-api.js';
import type { Versions } from '../platform/whims.js';
import { Credits } from './credits.js';
import { loginRoutes, xScopes } from './login.routes.js';
import { vocabularyOf } from './parameters.js';
import { likingUsers, lookup, me, quotes, retweetedBy, retweets, single, timeline } from './posts.js';
import { countRecent, searchRecent } from './search.js';
import { type Vocabulary, creditsDepleted, forbidden, outage, tooManyRequests, unauthorized } from './x-error.js';
import { type XView, spoken } from './x-view.js';
import { webhookRoutes, xAddressCheck, xTeller } from './webhooks.js';

const windowMs = 900_000;
const codeLifetimeMs = 30_000;
/** There is one version; when it is over, so are its endpoints. */
const versions: Versions = { oldest: 2, newest: 2 };

interface Endpoint {
  readonly path: string;
  /** Calls per user in 15 minutes. */
  readonly calls: number;
  readonly scopes: readonly string[];
  readonly tell: (view: XView) => Answer;
  /** What the members of `data` are charged as. */
  readonly charged: 'post' | 'user';
}

const reading = ['tweet.read', 'users.read'];

const endpoints: readonly Endpoint[] = [
  { path: '/2/users/me', calls: 75, scopes: reading, tell: me, charged: 'user' },
  { path: '/2/users/:id/tweets', calls: 900, scopes: reading, tell: timeline, charged: 'post' },
  { path: '/2/tweets', calls: 5000, scopes: reading, tell: lookup, charged: 'post' },
  { path: '/2/tweets/search/recent', calls: 300, scopes: reading, tell: searchRecent, charged: 'post' },
  { path: '/2/tweets/counts/recent', calls: 300, scopes: reading, tell: countRecent, charged: 'post' },
  { path: '/2/tweets/:id', calls: 900, scopes: reading, tell: single, charged: 'post' },
  {
    path: '/2/tweets/:id/liking_users',
    calls: 75,
    scopes: [...reading, 'like.read'],
    tell: likingUsers,
    charged: 'user',
  },
  { path: '/2/tweets/:id/retweeted_by', calls: 75, scopes: reading, tell: retweetedBy, charged: 'user' },
  { path: '/2/tweets/:id/retweets', calls: 75, scopes: reading, tell: retweets, charged: 'post' },
  { path: '/2/tweets/:id/quote_tweets', calls: 75, scopes: reading, tell: quotes, charged: 'post' },
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

const noSuchEndpoint: Answer = { status: 404, body: null };

const documentedCalls = ({ limitFactor }: PlatformContext, { calls }: Endpoint): number =>
  Math.max(1, Math.floor(calls * limitFactor));

const endpointRoutes = (context: PlatformContext): Route[] => {
  const { meter } = context;
  const credits = new Credits(context.whims.credits);
  const cast = { account: context.world.plan.naming.account, population: context.world.plan.population };
  const answer = (endpoint: Endpoint, request: ApiRequest): Answer => {
    if ((context.whims.versions ?? versions).oldest > versions.newest) return noSuchEndpoint;
    const grant = grantOf(context, request);
    const calls = context.whims.limits.get(endpoint.path) ?? documentedCalls(context, endpoint);
    const allowance = { key: `${endpoint.path} ${grant.id}`, calls, windowMs, begins: 'first-call' } as const;
    const standing = meter.spend(allowance, 1, request.realNow);
    const headers = rateHeaders(calls, standing.remaining, standing.resetsAt);
    if (!standing.allowed) return tooManyRequests(headers);
    if (endpoint.scopes.some((scope) => !grant.scopes.includes(scope))) return forbidden();
    if (credits.areSpent) return creditsDepleted();
    const view: XView = { context, request, vocabulary: answerVocabulary(context, request), cast };
    const plain = toldOrRefused(endpoint, view);
    credits.charge(plain, endpoint.charged, request.realNow);
    const told = spoken(view, plain);
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
    addressCheck: xAddressCheck,
    endsWithPassword: false,
    limited: endpoints.map(({ path }) => path),
    versions,
    isPrepaid: true,
    pathOf: (path) => path,
    unknown: () => noSuchEndpoint,
    tokenOf: bearerOf,
    throttled: (realNow) => tooManyRequests(rateHeaders(75, 0, Math.ceil(realNow / 1000) * 1000 + 1000)),
    outage,
    stumble: unauthorized,
  };
};
