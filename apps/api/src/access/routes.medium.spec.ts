import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { accessScopes, roleMay, roles, scopeFor } from '@libs/domain';

import { newCompany, newKey, newMember, newSession } from '../../testing/company.js';
import { leavesNoEntry, routeExamples } from '../../testing/route-examples.js';
import { type Route, routesOf } from '../../testing/routes.js';
import { scriptedConnector } from '../../testing/scripted-connector.js';
import { type Reply, startApi, type TestApi } from '../../testing/start-api.js';

const x = scriptedConnector({ platform: 'x', attributed: ['reaction'], counted: ['reactions'] });
const isUnsafe = ({ method }: Route): boolean => method !== 'GET';
const isKnown = (path: string): string => path.replaceAll(/:[A-Za-z]+/g, '2147483647');

let api: TestApi;
let routes: readonly Route[];

beforeAll(async () => {
  api = await startApi({ connectors: new Map([['x', x]]) });
  routes = routesOf(api.app);
});
afterAll(() => api.stop());

const codeOf = ({ body }: Reply): unknown => Object(body).type?.replace('urn:resonance:problem:', '');

describe('every operation of the API', () => {
  it('is known to these tests', async () => {
    const { body } = await api.send('GET', '/v1/openapi.json');
    const documented = Object.entries(Object(Object(body).paths)).flatMap(([path, methods]) =>
      Object.keys(Object(methods)).map((method) => `${method.toUpperCase()} ${path.replaceAll(/{(\w+)}/g, ':$1')}`),
    );
    expect(documented.length).toBeGreaterThan(30);
    const names = new Set(routes.map(({ name }) => name));
    expect(documented.filter((name) => !names.has(name))).toEqual([]);
  });

  it('declares what it needs', () => {
    expect(routes.filter(({ demand }) => demand === undefined).map(({ name }) => name)).toEqual([]);
  });

  it('is public only where it must be', () => {
    const open = routes.filter(({ demand }) => demand === 'public').map(({ name }) => name);
    expect(open.toSorted()).toEqual([
      'GET /health/live',
      'GET /health/ready',
      'GET /metrics',
      'GET /v1/connections/callback',
      'GET /v1/erasures/status/:code',
      'GET /v1/mail-links/:token',
      'GET /v1/setup',
      'GET /v1/shared/:token',
      'GET /v1/webhooks/:platform/:id',
      'POST /v1/call-backs/:platform/:app/deauthorise',
      'POST /v1/call-backs/:platform/:app/deletion',
      'POST /v1/invitations/accept-known',
      'POST /v1/invitations/accept-new',
      'POST /v1/invitations/offer',
      'POST /v1/mail-links/:token',
      'POST /v1/session',
      'POST /v1/setup',
      'POST /v1/webhooks/:platform/:id',
    ]);
  });

  it('asks for a login', async () => {
    for (const { method, path, name, demand } of routes) {
      if (demand === 'public') continue;
      const { status } = await api.send(method, isKnown(path), method === 'GET' ? {} : { body: {} });
      expect([name, status]).toEqual([name, 401]);
    }
  });

  it.each(roles)('lets the role %s do what the table says, and no more', async (role) => {
    const { workspaceId } = await newCompany(api, role);
    const person = await newMember(api, workspaceId, role);
    for (const { method, path, name, demand } of routes) {
      if (demand === 'public' || demand === undefined) continue;
      const { cookie } = await newSession(api, workspaceId, person.id);
      const reply = await api.send(method, isKnown(path), { cookie, ...(method === 'GET' ? {} : { body: {} }) });
      const isRefused = codeOf(reply) === 'role-missing';
      expect([name, isRefused]).toEqual([name, demand !== 'self' && !roleMay(role, demand)]);
    }
  });

  it.each(accessScopes)('lets a key with the scope %s do what the table says, and no more', async (scope) => {
    const { workspaceId } = await newCompany(api, scope);
    const { key } = await newKey(api, workspaceId, [scope]);
    for (const { method, path, name, demand } of routes) {
      if (demand === 'public' || demand === undefined) continue;
      const reply = await api.send(method, isKnown(path), { key, ...(method === 'GET' ? {} : { body: {} }) });
      const needed = demand === 'self' ? null : scopeFor(demand);
      const expected = needed === scope ? undefined : needed === null ? 'session-needed' : 'scope-missing';
      const code = codeOf(reply);
      expect([name, code === 'session-needed' || code === 'scope-missing' ? code : undefined]).toEqual([
        name,
        expected,
      ]);
    }
  });
});

describe('the audit log', () => {
  it('has an example of every operation that changes something', () => {
    const missing = routes.filter(
      (route) => isUnsafe(route) && !(route.name in { ...routeExamples, ...leavesNoEntry }),
    );
    expect(missing.map(({ name }) => name)).toEqual([]);
  });

  it('gains an entry by every change', async () => {
    const { auditEntry } = api.database.prisma;
    for (const route of routes.filter((known) => isUnsafe(known) && !(known.name in leavesNoEntry))) {
      const { name, method } = route;
      const company = await newCompany(api, name);
      const { cookie } = await newSession(api, company.workspaceId, company.ownerId);
      const before = await auditEntry.count();
      const { path, body } = routeExamples[name] ?? { path: () => '' };
      const { status, text } = await api.send(method, path(company), {
        cookie,
        ...(body === undefined ? {} : { body: body(company) }),
      });
      expect([name, status < 300 ? 'done' : text]).toEqual([name, 'done']);
      expect([name, (await auditEntry.count()) - before]).not.toEqual([name, 0]);
    }
  });

  it('holds no secret', async () => {
    const entries = await api.database.prisma
      .$queryRaw`select coalesce(jsonb_agg(to_jsonb(a)), '[]') as all from audit_entry a`;
    const text = JSON.stringify(entries);
    expect(text).toContain('platform-app.set');
    for (const secret of [
      'a client secret of a test',
      'another password',
      'the password of Ida',
      'a password of the test',
      'rsn_',
    ])
      expect(text).not.toContain(secret);
  });
});

describe('another company', () => {
  /** Everything that a workspace has in any table, in one number a table. */
  const fingerprint = async (workspaceId: number): Promise<unknown> => {
    const { pool } = api.database;
    const { rows } = await pool.query<{ name: string }>(
      `select table_name as name from information_schema.columns where table_schema = 'public' and column_name = 'workspace_id' order by 1`,
    );
    const prints = rows.map(
      ({ name }) =>
        `select '${name}' as name, md5(coalesce(string_agg(t::text, '|' order by t::text), '')) as print from "${name}" t where workspace_id = $1`,
    );
    return (await pool.query(prints.join(' union all '), [workspaceId])).rows;
  };
  const namesSomething = (name: string): boolean => /:(?!platform)/.test(name) || name === 'PUT /v1/session/workspace';

  it('has an example of every operation behind the login', () => {
    const missing = routes.filter(({ name, demand }) => demand !== 'public' && !(name in routeExamples));
    expect(missing.map(({ name }) => name)).toEqual([]);
  });

  it('is not found by its ids, and not changed by anything', async () => {
    const theirs = await newCompany(api, 'Theirs');
    const ours = await newCompany(api, 'Ours');
    const before = await fingerprint(theirs.workspaceId);
    for (const { name, method, demand } of routes) {
      if (demand === 'public') continue;
      const { cookie } = await newSession(api, ours.workspaceId, ours.ownerId);
      const { path, body } = routeExamples[name] ?? { path: () => '' };
      const sent = { cookie, ...(body === undefined ? {} : { body: body(theirs) }) };
      const { status } = await api.send(method, path(theirs), sent);
      const isRefused = status === 403 || status === 404;
      expect([name, isRefused || !namesSomething(name) ? 'refused' : status]).toEqual([name, 'refused']);
      expect([name, await fingerprint(theirs.workspaceId)]).toEqual([name, before]);
    }
  });

  it('would be found by its own people with the same requests', async () => {
    for (const { name, method, demand } of routes) {
      if (demand === 'public' || !namesSomething(name)) continue;
      const ours = await newCompany(api, name);
      const { cookie } = await newSession(api, ours.workspaceId, ours.ownerId);
      const { path, body } = routeExamples[name] ?? { path: () => '' };
      const sent = { cookie, ...(body === undefined ? {} : { body: body(ours) }) };
      expect([name, (await api.send(method, path(ours), sent)).status < 300]).toEqual([name, true]);
    }
  });
});
