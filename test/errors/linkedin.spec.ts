import { connectors } from '@libs/connectors';

import { consequences, errorTable, type ErrorRow, midnight, minutes, todo, wait } from './error-table.js';

const { reconnect, missing, gone, retired, bug, again } = consequences;

const linkedin = connectors.get('linkedin');
if (linkedin === undefined) throw new Error('no connector of linkedin');

const told = (status: number, message: string, more: object = {}): { status: number; body: object } => ({
  status,
  body: { status, message, ...more },
});
const revoked = 'The token used in the request has been revoked by the user';
const expired = 'The token used in the request has expired';

const tokens: readonly ErrorRow[] = [
  {
    name: '401/65600',
    ...told(401, 'Invalid access token', { serviceErrorCode: 65_600, code: 'INVALID_ACCESS_TOKEN' }),
    leads: reconnect,
    reason: 'token_refused',
    says: todo.connect,
  },
  {
    name: '401/65601',
    ...told(401, revoked, { serviceErrorCode: 65_601, code: 'REVOKED_ACCESS_TOKEN' }),
    leads: reconnect,
    reason: 'access_revoked',
    says: todo.askThenConnect,
  },
  {
    name: '401/65602',
    ...told(401, expired, { serviceErrorCode: 65_602, code: 'EXPIRED_ACCESS_TOKEN' }),
    leads: reconnect,
    reason: 'token_expired',
    says: todo.connect,
  },
  // Public fixtures number these differently: the words decide.
  {
    name: '401/65600 of a revoked token',
    ...told(401, revoked, { serviceErrorCode: 65_600, code: 'REVOKED_ACCESS_TOKEN' }),
    leads: reconnect,
    reason: 'access_revoked',
    says: todo.askThenConnect,
  },
  {
    name: '401/65601 of an expired token',
    ...told(401, expired, { serviceErrorCode: 65_601 }),
    leads: reconnect,
    reason: 'token_expired',
    says: todo.connect,
  },
  {
    name: '401/65604, our own mistake',
    ...told(401, 'Empty oauth2 access token', { serviceErrorCode: 65_604 }),
    leads: bug,
    says: todo.update,
  },
  {
    name: '401 in HTML',
    status: 401,
    body: '<html>Unauthorized</html>',
    leads: reconnect,
    reason: 'token_refused',
    says: todo.connect,
  },
];

const denied = { leads: missing, reason: 'permission_missing', says: todo.allowAll } as const;
const permissions: readonly ErrorRow[] = [
  {
    name: '403 of a scope',
    ...told(403, 'Not enough permissions to access: partnerApiPostsExternal.FINDER-author.20260701', {
      serviceErrorCode: 100,
      code: 'ACCESS_DENIED',
    }),
    ...denied,
  },
  {
    name: '403 of a product',
    ...told(403, 'Not enough permissions to access: partnerApiSocialActions.GET_ALL.20260701', {
      serviceErrorCode: 100,
      code: 'ACCESS_DENIED',
    }),
    ...denied,
  },
  {
    name: '403 of a lost role',
    ...told(403, 'Member does not have permission to read posts of this author', {
      serviceErrorCode: 100,
      code: 'ACCESS_DENIED',
    }),
    leads: missing,
    reason: 'role_lost',
    says: todo.giveRoleBack,
  },
];

const requests: readonly ErrorRow[] = [
  'ILLEGAL_ARGUMENT',
  'QUERY_PARAM_NOT_ALLOWED',
  'PARAM_INVALID',
  'INVALID_URN_TYPE',
]
  .map((code): ErrorRow => ({ name: `400 ${code}`, ...told(400, 'Invalid', { code }), leads: bug, says: todo.update }))
  .concat(
    ['MISSING_REQUIRED_FIELD', 'DUPLICATE_POST'].map((code) => ({
      name: `422 ${code}`,
      ...told(422, 'Unprocessable', { code }),
      leads: bug,
      says: todo.update,
    })),
  );

const day = (level: string): string =>
  `Resource level throttle ${level} DAY limit for calls to this resource is reached.`;
const limits: readonly ErrorRow[] = [
  {
    name: '429 of the app’s day',
    ...told(429, day('APPLICATION'), { serviceErrorCode: 101, code: 'TOO_MANY_REQUESTS' }),
    leads: wait(midnight),
    reason: 'day_limit',
    says: todo.waitForDay,
  },
  {
    name: '429 of the member’s day, without a code',
    ...told(429, day('MEMBER'), { serviceErrorCode: 101 }),
    leads: wait(midnight),
    reason: 'day_limit',
    says: todo.waitForDay,
  },
  { name: '429 of a short protection', ...told(429, 'Too many requests'), leads: wait(minutes(1)), says: todo.nothing },
  { name: '429 in HTML', status: 429, body: '<html>Slow down</html>', leads: wait(minutes(1)), says: todo.nothing },
];

const rest: readonly ErrorRow[] = [
  {
    name: '404 RESOURCE_NOT_FOUND',
    ...told(404, 'Could not find entity', { code: 'RESOURCE_NOT_FOUND' }),
    leads: gone,
    says: todo.look,
  },
  { name: '404 Not Found', ...told(404, 'Not Found'), leads: gone, says: todo.look },
  {
    name: '426',
    ...told(426, 'Requested version 20240101 is not active', { code: 'NONEXISTENT_VERSION' }),
    leads: retired,
    reason: 'version_ended',
    says: todo.update,
  },
  ...[500, 502, 503, 504].flatMap((status): ErrorRow[] => [
    {
      name: `${status} INTERNAL_SERVER_ERROR`,
      ...told(status, 'Internal Server Error', { code: 'INTERNAL_SERVER_ERROR' }),
      leads: again,
      says: todo.nothing,
    },
    { name: `${status} in HTML`, status, body: '<html>Bad gateway</html>', leads: again, says: todo.nothing },
    { name: `${status} without a body`, status, body: '', leads: again, says: todo.nothing },
  ]),
  {
    name: '200 of many, some of them refused',
    status: 200,
    body: { results: {}, statuses: {}, errors: { 'urn:li:share:1': { status: 404 } } },
    leads: null,
  },
];

errorTable(linkedin, [...tokens, ...permissions, ...requests, ...limits, ...rest]);
