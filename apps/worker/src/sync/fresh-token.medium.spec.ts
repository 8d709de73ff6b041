import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { AuthExpired, type Grant, NotPermitted } from '@libs/connector';
import { createTestDatabase, type TestDatabase } from '@libs/testing';

import { nothing, type Script, ScriptedCompany } from './scripted-company.js';

let test: TestDatabase;
const companies: ScriptedCompany[] = [];

beforeAll(async () => {
  test = await createTestDatabase();
});
afterEach(async () => {
  for (const company of companies.splice(0)) {
    await company.close();
    await company.set('due_at = null');
  }
});
afterAll(() => test.drop());

const companyOf = async (script: Script): Promise<ScriptedCompany> => {
  const company = await ScriptedCompany.connect(test, script);
  companies.push(company);
  return company;
};

describe('a token that was just renewed, and is refused', () => {
  const renewed: Grant = { credentials: { token: 'second' }, scopes: [], expiresAt: null, renewBy: null };
  const refusedForever = (refused: AuthExpired): Script => ({
    streams: {
      posts: async function* () {
        yield* [];
        throw refused;
      },
      followers: nothing,
    },
    refresh: () => Promise.resolve(renewed),
  });

  const sinceLong = async ({ account: { workspaceId } }: ScriptedCompany): Promise<void> => {
    await test.database.pool.query(
      `update account set fresh_refused_at = fresh_refused_at - interval '2 hours' where workspace_id = $1`,
      [workspaceId],
    );
  };

  it('is renewed again another time, however often something else had failed', async () => {
    const refused = refusedForever(new AuthExpired('expired', { reason: 'token_expired' }));
    const company = await companyOf(refused);
    await company.set('failures = 7');
    await company.worker()('posts');
    await expect(company.connection()).resolves.toMatchObject({ status: 'active', problem: null });
    const row = await company.row('posts');
    expect([row.failures, row.due_at !== null]).toEqual([8, true]);
  });

  it('asks for a person when that lasts for an hour, and no stream goes on', async () => {
    const company = await companyOf(refusedForever(new AuthExpired('invalid token')));
    const run = company.worker();
    await run('posts');
    await company.set("due_at = now() - interval '1 second'", 'posts');
    await run('posts');
    await expect(company.connection()).resolves.toMatchObject({ status: 'active' });
    await sinceLong(company);
    await company.set("due_at = now() - interval '1 second'", 'posts');
    await run('posts');
    await expect(company.connection()).resolves.toMatchObject({ status: 'needs_login', problem: 'invalid token' });
    await expect(company.row('posts')).resolves.toMatchObject({ health: 'needs_login', due_at: null });
    await run('followers');
    await expect(company.row('followers')).resolves.toMatchObject({ health: 'needs_login', due_at: null });
  });

  it('asks nobody to log in as long as other streams of the account are answered', async () => {
    const company = await companyOf(refusedForever(new AuthExpired('invalid token')));
    const run = company.worker();
    await run('posts');
    await run('followers');
    await sinceLong(company);
    await company.set("due_at = now() - interval '1 second'", 'posts');
    await run('posts');
    await expect(company.connection()).resolves.toMatchObject({ status: 'active', problem: null });
  });

  it('asks for a person also where a list that lacked a right before is refused now', async () => {
    const refused = new AuthExpired('invalid token');
    let isDead = false;
    const company = await companyOf({
      ...refusedForever(refused),
      streams: {
        ...refusedForever(refused).streams,
        followers: async function* () {
          yield* [];
          throw isDead ? refused : new NotPermitted('no right to see them');
        },
      },
    });
    const run = company.worker();
    await run('followers');
    await company.set("started_at = started_at - interval '3 hours', due_at = now()", 'followers');
    isDead = true;
    await run('posts');
    await sinceLong(company);
    await run('followers');
    await expect(company.connection()).resolves.toMatchObject({ status: 'needs_login', problem: 'invalid token' });
  });

  it('asks nobody to log in as long as another list is refused for want of a right, which is an answer', async () => {
    const company = await companyOf({
      ...refusedForever(new AuthExpired('invalid token')),
      streams: {
        ...refusedForever(new AuthExpired('invalid token')).streams,
        followers: async function* () {
          yield* [];
          throw new NotPermitted('no right to see them');
        },
      },
    });
    const run = company.worker();
    await run('posts');
    await run('followers');
    await sinceLong(company);
    await company.set("due_at = now() - interval '1 second'", 'posts');
    await run('posts');
    await expect(company.connection()).resolves.toMatchObject({ status: 'active', problem: null });
  });

  it('asks for a person at once when the fresh one is refused for a reason that only a person can mend', async () => {
    const company = await companyOf(refusedForever(new AuthExpired('taken back', { reason: 'access_revoked' })));
    await company.worker()('posts');
    await expect(company.connection()).resolves.toMatchObject({ status: 'needs_login', problem: 'taken back' });
  });

  it('asks nobody to log in when the question what it covers is refused', async () => {
    let isFresh = false;
    const company = await companyOf({
      ...refusedForever(new AuthExpired('session has expired', { reason: 'token_expired' })),
      accounts: () => {
        if (isFresh) throw new AuthExpired('invalid token');
        return [{ externalId: '42', credentials: { own: 'page' } }];
      },
    });
    isFresh = true;
    await company.worker()('posts');
    await expect(company.connection()).resolves.toMatchObject({ status: 'active', problem: null });
  });

  it('asks nobody to log in when a renewed one gives the account no token of its own any more', async () => {
    let own: Record<string, string> = { own: 'page' };
    const company = await companyOf({
      ...refusedForever(new AuthExpired('session has expired', { reason: 'token_expired' })),
      accounts: () => [{ externalId: '42', credentials: own }],
    });
    own = {};
    await company.worker()('posts');
    await expect(company.connection()).resolves.toMatchObject({ status: 'active' });
    await expect(company.row('posts')).resolves.toMatchObject({ health: 'not_permitted' });
  });
});
