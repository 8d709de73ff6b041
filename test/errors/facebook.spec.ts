import { describe, expect, it } from '@jest/globals';
import { connectors } from '@libs/connectors';

import { consequences, errorTable, type ErrorRow, minutes, todo, wait } from './error-table.js';

const { reconnect, missing, gone, retired, bug, again } = consequences;

const facebook = connectors.get('facebook');
if (facebook === undefined) throw new Error('no connector of facebook');

const graph = (code: number, message: string, more: object = {}): object => ({
  error: { message, type: 'OAuthException', code, fbtrace_id: 'AbC', ...more },
});
const token = (code: number, subcode: number | undefined): object =>
  graph(code, 'Error validating access token: …', subcode === undefined ? {} : { error_subcode: subcode });

const usage = (regain: number): Readonly<Record<string, string>> => ({
  'x-business-use-case-usage': JSON.stringify({
    '112233445566778': [{ type: 'pages', call_count: 101, estimated_time_to_regain_access: regain }],
  }),
});

/** Both codes of a refused token come with the same subcodes. */
const tokenRows = (code: number): readonly ErrorRow[] =>
  (
    [
      [undefined, reconnect, 'token_refused', todo.connect],
      [458, reconnect, 'access_revoked', todo.askThenConnect],
      [459, missing, 'identity_check', todo.logInAtFacebook],
      [460, reconnect, 'session_ended', todo.connect],
      [463, reconnect, 'token_expired', todo.connect],
      [464, missing, 'unconfirmed_person', todo.confirmProfile],
      [467, reconnect, 'session_ended', todo.connect],
      [492, missing, 'role_lost', todo.giveRoleBack],
    ] as const
  ).map(([subcode, leads, reason, says]) => ({
    name: subcode === undefined ? String(code) : `${code}/${subcode}`,
    status: 400,
    body: token(code, subcode),
    leads,
    reason,
    says,
  }));

const permission = { leads: missing, reason: 'permission_missing', says: todo.allowAll } as const;
const permissionRows: readonly ErrorRow[] = [
  {
    name: '10 of a missing permission',
    status: 403,
    body: graph(10, "(#10) This endpoint requires the 'pages_read_user_content' permission"),
    ...permission,
  },
  {
    name: '10 of a permission that lapsed after 90 days',
    status: 400,
    body: graph(10, '(#10) Application does not have permission for this action'),
    ...permission,
  },
  {
    name: '10 of an object that may not be seen',
    status: 400,
    body: graph(10, '(#10) Object does not exist, cannot be loaded due to missing permission or reviewable feature'),
    ...permission,
  },
  { name: '200', status: 403, body: graph(200, '(#200) Permissions error'), ...permission },
  { name: '210', status: 403, body: graph(210, '(#210) A page access token is required'), ...permission },
  { name: '299', status: 403, body: graph(299, '(#299) Permission denied'), ...permission },
  { name: '283', status: 400, body: graph(283, '(#283) Requires pages_read_engagement'), ...permission },
];

const limits: readonly ErrorRow[] = [4, 17, 32, 341, 613, 80_001, 80_002, 80_005, 80_006].map((code) => ({
  name: String(code),
  status: code === 4 ? 403 : 400,
  body: graph(code, `(#${code}) There have been too many calls`),
  leads: wait(minutes(1)),
  says: todo.nothing,
}));

const parameter = { leads: bug, says: todo.update } as const;
const rows: readonly ErrorRow[] = [
  ...tokenRows(190),
  ...tokenRows(102),
  {
    name: '190 with status 200',
    status: 200,
    body: token(190, 463),
    leads: reconnect,
    reason: 'token_expired',
    says: todo.connect,
  },
  {
    name: '190 with status 401',
    status: 401,
    body: token(190, 467),
    leads: reconnect,
    reason: 'session_ended',
    says: todo.connect,
  },
  ...permissionRows,
  ...limits,
  {
    name: '80001 with a time',
    status: 400,
    headers: usage(7),
    body: graph(80_001, 'too many'),
    leads: wait(minutes(7)),
    says: todo.nothing,
  },
  {
    name: '613/1996',
    status: 400,
    body: graph(613, 'inconsistent volume', { error_subcode: 1996 }),
    leads: wait(minutes(1)),
    says: todo.nothing,
  },
  {
    name: '4 with status 429',
    status: 429,
    body: graph(4, 'Application request limit reached'),
    leads: wait(minutes(1)),
    says: todo.nothing,
  },
  {
    name: '368',
    status: 400,
    body: graph(368, 'The action attempted has been deemed abusive'),
    leads: missing,
    reason: 'app_blocked',
    says: todo.readNotices,
  },
  {
    name: '100/33',
    status: 400,
    body: graph(100, "Unsupported get request. Object with ID '1' does not exist", { error_subcode: 33 }),
    leads: gone,
    says: todo.look,
  },
  {
    name: '803',
    status: 404,
    body: graph(803, '(#803) Some of the aliases you requested do not exist: 1'),
    leads: gone,
    says: todo.look,
  },
  {
    name: '100 of a dead metric',
    status: 400,
    body: graph(100, '(#100) The value must be a valid insights metric'),
    leads: retired,
    reason: 'metric_retired',
    says: todo.nothing,
  },
  { name: '100 of a parameter', status: 400, body: graph(100, '(#100) param limit must not exceed 100'), ...parameter },
  {
    name: '100 of a list read too deep',
    status: 400,
    body: graph(100, '(#100) The After Cursor specified exceeds the max limit supported by this endpoint'),
    ...parameter,
  },
  { name: '100 of a cursor that ended', status: 400, body: graph(100, '(#100) Invalid cursors values'), ...parameter },
  {
    name: '100 of a missing proof',
    status: 400,
    body: graph(100, '(#100) API calls from the server require an appsecret_proof argument'),
    leads: missing,
    reason: 'app_refused',
    says: todo.compareApp,
  },
  { name: '1', status: 500, body: graph(1, 'An unknown error occurred'), leads: again, says: todo.nothing },
  {
    name: '1 of too much data',
    status: 500,
    body: graph(1, "Please reduce the amount of data you're asking for, then retry your request"),
    leads: again,
    says: todo.nothing,
  },
  {
    name: '1 of a wrong client secret',
    status: 400,
    body: graph(1, 'Error validating client secret.'),
    leads: missing,
    reason: 'app_refused',
    says: todo.compareApp,
  },
  {
    name: '2',
    status: 500,
    body: graph(2, 'An unexpected error has occurred. Please retry your request later.', { is_transient: true }),
    leads: again,
    says: todo.nothing,
  },
  {
    name: 'any code that calls itself transient',
    status: 400,
    body: graph(960, 'Try later', { is_transient: true }),
    leads: again,
    says: todo.nothing,
  },
  {
    name: '1705',
    status: 400,
    body: graph(1705, 'called as person'),
    leads: missing,
    reason: 'other_token_needed',
    says: todo.choose,
  },
  { name: '506', status: 400, body: graph(506, 'Duplicate status message'), ...parameter },
  { name: '503 in HTML', status: 503, body: '<html>Sorry</html>', leads: again, says: todo.nothing },
];

errorTable(facebook, rows);

describe('the table of facebook', () => {
  it('names each error once', () => {
    expect(new Set(rows.map(({ name }) => name)).size).toBe(rows.length);
  });
});
