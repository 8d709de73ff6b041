import { connectors } from '@libs/connectors';

import { consequences, errorTable, type ErrorRow, midnight, minutes, now, todo, wait } from './error-table.js';

const { reconnect, missing, gone, retired, bug, again } = consequences;

const x = connectors.get('x');
if (x === undefined) throw new Error('no connector of x');

/** The base of a problem's address differs between the versions of the API. */
const bases = ['https://api.twitter.com/2/problems/', 'https://api.x.com/2/problems/'] as const;
const [base] = bases;

const blank = (status: number, title: string): object => ({ title, type: 'about:blank', status, detail: title });
const inside = (segment: string, detail: string): object => ({
  errors: [
    {
      resource_id: '1',
      resource_type: 'tweet',
      parameter: 'id',
      value: '1',
      title: 'Error',
      detail,
      type: base + segment,
    },
  ],
});
const resets = (seconds: number): Readonly<Record<string, string>> => ({
  'x-rate-limit-limit': '75',
  'x-rate-limit-remaining': '0',
  'x-rate-limit-reset': String(now.getTime() / 1000 + seconds),
});

const single = '/2/tweets/1';
const batch = '/2/tweets?ids=1,2';

const refused: readonly ErrorRow[] = [
  {
    name: '401',
    status: 401,
    body: blank(401, 'Unauthorized'),
    leads: reconnect,
    reason: 'token_refused',
    says: todo.connect,
  },
  {
    name: '401 in the old form',
    status: 401,
    body: { errors: [{ message: 'Invalid or expired token', code: 89 }] },
    leads: reconnect,
    reason: 'token_refused',
    says: todo.connect,
  },
  {
    name: '402',
    status: 402,
    body: {
      type: `${base}credits`,
      title: 'CreditsDepleted',
      detail: 'Your enrolled account [2059] does not have any credits to fulfill this request.',
    },
    leads: missing,
    reason: 'credits_spent',
    says: todo.buyCredits,
  },
  {
    name: '403 of a scope',
    status: 403,
    body: blank(403, 'Forbidden'),
    leads: missing,
    reason: 'permission_missing',
    says: todo.allowAll,
  },
  ...bases.map((address): ErrorRow => ({
    name: `403 of an app-only token, ${address}`,
    status: 403,
    body: {
      type: `${address}unsupported-authentication`,
      title: 'Unsupported Authentication',
      detail: 'Authenticating with OAuth 2.0 Application-Only is forbidden for this endpoint.',
      status: 403,
    },
    leads: missing,
    reason: 'other_token_needed',
    says: todo.choose,
  })),
  {
    name: '403 of an app that is not enrolled',
    status: 403,
    body: {
      type: `${base}client-forbidden`,
      title: 'Client Forbidden',
      reason: 'client-not-enrolled',
      detail:
        'When authenticating requests to the X API v2 endpoints, you must use keys and tokens from an App attached to a Project.',
    },
    leads: missing,
    reason: 'app_not_enrolled',
    says: todo.enrol,
  },
  {
    name: '404',
    status: 404,
    body: { title: 'Not Found Error', type: `${base}resource-not-found`, detail: 'Could not find tweet' },
    leads: gone,
    says: todo.look,
  },
  {
    name: '404 of an endpoint that was removed',
    status: 404,
    body: '',
    leads: retired,
    reason: 'version_ended',
    says: todo.update,
  },
  {
    name: '400 of a parameter',
    status: 400,
    body: {
      errors: [{ parameters: { max_results: ['500'] }, message: 'is not between 5 and 100' }],
      title: 'Invalid Request',
      type: `${base}invalid-request`,
    },
    leads: bug,
    says: todo.update,
  },
  {
    name: '400 of a token of a page that ended',
    status: 400,
    body: {
      errors: [{ parameters: { pagination_token: ['x'] }, message: 'is not valid' }],
      title: 'Invalid Request',
      type: `${base}invalid-request`,
    },
    leads: bug,
    says: todo.update,
  },
];

const limits: readonly ErrorRow[] = [
  {
    name: '429 in the old form',
    status: 429,
    headers: resets(300),
    body: { errors: [{ code: 88, message: 'Rate limit exceeded' }] },
    leads: wait(minutes(5)),
    says: todo.nothing,
  },
  {
    name: '429',
    status: 429,
    headers: resets(300),
    body: blank(429, 'Too Many Requests'),
    leads: wait(minutes(5)),
    says: todo.nothing,
  },
  {
    name: '429 of the day',
    status: 429,
    headers: {
      'x-rate-limit-remaining': '10',
      'x-rate-limit-reset': String(now.getTime() / 1000 + 60),
      'x-user-limit-24hour-remaining': '0',
      'x-user-limit-24hour-reset': String(now.getTime() / 1000 + 7200),
    },
    body: blank(429, 'Too Many Requests'),
    leads: wait(minutes(120)),
    says: todo.nothing,
  },
  {
    name: '429 without headers',
    status: 429,
    body: blank(429, 'Too Many Requests'),
    leads: wait(minutes(1)),
    says: todo.nothing,
  },
  {
    name: '429 of a clock that is behind',
    status: 429,
    headers: resets(-300),
    body: blank(429, 'Too Many Requests'),
    leads: wait(minutes(1)),
    says: todo.nothing,
  },
  ...['Daily', 'Monthly'].map((period): ErrorRow => ({
    name: `429 of the ${period} cap`,
    status: 429,
    headers: resets(300),
    body: {
      type: `${base}usage-capped`,
      title: 'UsageCapExceeded',
      period,
      scope: 'Product',
      detail: 'Usage cap exceeded',
    },
    leads: wait(midnight),
    reason: 'usage_capped',
    says: todo.waitForCap,
  })),
];

const hollow: readonly ErrorRow[] = [
  {
    name: '200 with nothing but not-found',
    status: 200,
    endpoint: single,
    body: inside('resource-not-found', 'Could not find tweet with id: [1].'),
    leads: gone,
    says: todo.look,
  },
  {
    name: '200 of a suspended account',
    status: 200,
    endpoint: single,
    body: inside('resource-not-found', 'User has been suspended: [1].'),
    leads: missing,
    reason: 'account_hidden',
    says: todo.settle,
  },
  {
    name: '200 of a protected account',
    status: 200,
    endpoint: single,
    body: inside('not-authorized-for-resource', 'Sorry, you are not authorized to see the Tweet with id: [1].'),
    leads: missing,
    reason: 'account_hidden',
    says: todo.settle,
  },
  {
    name: '200 of a resource that is disallowed',
    status: 200,
    endpoint: single,
    body: inside('disallowed-resource', 'disallowed'),
    leads: missing,
    reason: 'account_hidden',
    says: todo.settle,
  },
  {
    name: '200 around an internal error',
    status: 200,
    endpoint: single,
    body: inside('internal-error', 'Internal'),
    leads: again,
    says: todo.nothing,
  },
  {
    name: '200 around a field that could not be read',
    status: 200,
    endpoint: single,
    body: inside('field-hydration-failure', 'hydration'),
    leads: again,
    says: todo.nothing,
  },
  {
    name: '200 around what is unavailable',
    status: 200,
    endpoint: single,
    body: inside('resource-unavailable', 'unavailable'),
    leads: again,
    says: todo.nothing,
  },
  {
    name: '200 around a problem that nobody knows',
    status: 200,
    endpoint: single,
    body: inside('unheard-of', 'unheard of'),
    leads: bug,
    says: todo.update,
  },
  {
    name: '200 of many, some of them gone',
    status: 200,
    endpoint: batch,
    body: { data: [{ id: '2' }], ...inside('resource-not-found', 'Could not find tweet with ids: [1].') },
    leads: null,
  },
  {
    name: '200 of many, all of them gone',
    status: 200,
    endpoint: batch,
    body: inside('resource-not-found', 'Could not find tweet with ids: [1].'),
    leads: null,
  },
  {
    name: '200 with a private figure that may not be seen',
    status: 200,
    endpoint: single,
    body: { data: { id: '1' }, ...inside('not-authorized-for-field', 'non_public_metrics') },
    leads: null,
  },
];

const outages: readonly ErrorRow[] = [500, 502, 503, 504].flatMap((status): ErrorRow[] => [
  { name: `${status} in HTML`, status, body: '<html>Over capacity</html>', leads: again, says: todo.nothing },
  { name: `${status} without a body`, status, body: '', leads: again, says: todo.nothing },
]);

errorTable(x, [...refused, ...limits, ...hollow, ...outages]);
