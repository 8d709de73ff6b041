import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { AuthExpired, type Grant, Transient } from '@libs/connector';
import { createTestDatabase, type TestDatabase } from '@libs/testing';

import { failing, nothing, pageOf, type Script, ScriptedCompany } from './scripted-company.js';

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

describe('the token of a connection', () => {
  const soon = (): Date => new Date(Date.now() + 60_000);
  const renewed: Grant = {
    credentials: { token: 'second' },
    scopes: [],
    expiresAt: new Date(Date.now() + 7_200_000),
    renewBy: null,
  };

  it('is renewed before it ends, once, however many streams ask', async () => {
    let renewals = 0;
    const company = await companyOf({
      streams: { posts: nothing, followers: nothing },
      expiresAt: soon(),
      refresh: () => {
        renewals += 1;
        return Promise.resolve(renewed);
      },
    });
    const [one, other] = [company.worker(), company.worker()];
    await Promise.all([one('posts'), other('followers')]);
    expect(renewals).toBe(1);
    await expect(company.connection()).resolves.toMatchObject({ status: 'active', expires_at: renewed.expiresAt });
    await expect(company.row('posts')).resolves.toMatchObject({ health: 'healthy' });
    await expect(company.row('followers')).resolves.toMatchObject({ health: 'healthy' });
  });

  it('is stored before anything is read with it', async () => {
    const seen: unknown[] = [];
    const company: ScriptedCompany = await companyOf({
      streams: {
        posts: async function* () {
          seen.push((await company.connection()).expires_at);
          yield* [];
        },
      },
      expiresAt: soon(),
      refresh: () => Promise.resolve(renewed),
    });
    await company.worker()('posts');
    expect(seen).toEqual([renewed.expiresAt]);
  });

  it('is renewed when it is refused, and the reading goes on where it stood', async () => {
    const seen: unknown[] = [];
    const company = await companyOf({
      streams: {
        posts: async function* ({ checkpoint }) {
          seen.push(checkpoint);
          yield pageOf({ at: seen.length });
          if (seen.length === 1) throw new AuthExpired('invalid token');
        },
      },
      refresh: () => Promise.resolve(renewed),
    });
    await company.worker()('posts');
    expect(seen).toEqual([null, { at: 1 }]);
    await expect(company.row('posts')).resolves.toMatchObject({ health: 'healthy', checkpoint: { at: 2 } });
  });

  it('is renewed once when two streams are refused at the same time', async () => {
    let renewals = 0;
    let refused = 0;
    let bothRefused: () => void = () => undefined;
    const both = new Promise<void>((resolve) => {
      bothRefused = resolve;
    });
    const refusedOnce = () => {
      let reads = 0;
      return async function* () {
        yield* [];
        reads += 1;
        if (reads > 1) return;
        refused += 1;
        if (refused === 2) bothRefused();
        await both;
        throw new AuthExpired('invalid token');
      };
    };
    const company: ScriptedCompany = await companyOf({
      streams: { posts: refusedOnce(), followers: refusedOnce() },
      refresh: async () => {
        renewals += 1;
        // Long enough for the other one to come and ask.
        await company.row('posts');
        return renewed;
      },
    });
    const [one, other] = [company.worker(), company.worker()];
    await Promise.all([one('posts'), other('followers')]);
    expect(renewals).toBe(1);
    await expect(company.row('posts')).resolves.toMatchObject({ health: 'healthy' });
    await expect(company.row('followers')).resolves.toMatchObject({ health: 'healthy' });
  });

  it('that cannot be renewed is used to its end, and is known to be the last one', async () => {
    const company = await companyOf({ streams: { posts: nothing }, expiresAt: soon() });
    await company.worker()('posts');
    await expect(company.row('posts')).resolves.toMatchObject({ health: 'healthy' });
    const renewal_problem = 'The platform offers no renewal of the access token.';
    await expect(company.connection()).resolves.toMatchObject({ status: 'active', problem: null, renewal_problem });
  });

  it.each([
    ['refused', () => Promise.reject(new AuthExpired('invalid grant')), 'invalid grant'],
    ['not offered', () => Promise.resolve(null), /offers no renewal/],
  ])('asks for a person when its renewal is %s', async (_what, refresh, problem) => {
    const company = await companyOf({ streams: { posts: failing(new AuthExpired('invalid token')) }, refresh });
    await company.worker()('posts');
    const connection = await company.connection();
    expect(connection.status).toBe('needs_login');
    expect(connection.problem).toMatch(problem);
  });

  it('says why it was refused where the renewal is refused without telling', async () => {
    const company = await companyOf({
      streams: { posts: failing(new AuthExpired('The member revoked it', { reason: 'access_revoked' })) },
      refresh: () => Promise.reject(new AuthExpired('invalid grant', { reason: 'token_refused' })),
    });
    await company.worker()('posts');
    await expect(company.row('posts')).resolves.toMatchObject({
      health: 'needs_login',
      reason: 'access_revoked',
      problem: 'The member revoked it',
    });
  });

  it('brings every account of the connection its own new token, not only the one that was refused', async () => {
    let token = 'old';
    const company = await companyOf({
      streams: { posts: failing(new AuthExpired('invalid token')) },
      accounts: () =>
        ['42', '43'].map((externalId) => ({ externalId, credentials: { own: `${token} ${externalId}` } })),
      refresh: () => {
        token = 'new';
        return Promise.resolve(renewed);
      },
    });
    await company.worker()('posts');
    await expect(company.credentials()).resolves.toEqual({
      '42': { token: 'second', own: 'new 42' },
      '43': { token: 'second', own: 'new 43' },
    });
  });

  it('leaves alone what a person connected anew while the old one was being renewed', async () => {
    let token = 'old';
    const company: ScriptedCompany = await companyOf({
      streams: { posts: nothing },
      expiresAt: soon(),
      accounts: () => [{ externalId: '42', credentials: { own: token } }],
      refresh: async () => {
        token = 'connected anew';
        await company.connectAgain();
        token = 'of the old grant';
        return renewed;
      },
    });
    await company.worker()('posts');
    await expect(company.credentials()).resolves.toEqual({ '42': { token: 'first', own: 'connected anew' } });
  });

  it('lives on while it is good when its renewal meets an outage', async () => {
    const company = await companyOf({
      streams: { posts: nothing },
      expiresAt: soon(),
      refresh: () => Promise.reject(new Transient('reset')),
    });
    await company.worker()('posts');
    await expect(company.row('posts')).resolves.toMatchObject({ health: 'healthy' });
  });

  it('lives on while it is good when its renewal is refused, which is said', async () => {
    const company = await companyOf({
      streams: { posts: nothing },
      expiresAt: soon(),
      refresh: () => Promise.reject(new AuthExpired('invalid grant')),
    });
    await company.worker()('posts');
    await expect(company.row('posts')).resolves.toMatchObject({ health: 'healthy' });
    await expect(company.connection()).resolves.toMatchObject({ status: 'active', renewal_problem: 'invalid grant' });
  });

  it('that has ended does not stop an account which is read with a token of its own', async () => {
    const company = await companyOf({
      streams: { posts: nothing },
      expiresAt: new Date(Date.now() - 1000),
      accounts: () => [{ externalId: '42', credentials: { own: 'page' } }],
      refresh: () => Promise.reject(new AuthExpired('session has expired')),
    });
    await company.worker()('posts');
    await expect(company.row('posts')).resolves.toMatchObject({ health: 'healthy' });
    const { status, renewal_problem, renew_by } = await company.connection();
    expect([status, renewal_problem, renew_by !== null]).toEqual(['active', 'session has expired', true]);
  });

  it('that was taken back while it was renewed does not come back with the new one', async () => {
    const company: ScriptedCompany = await companyOf({
      streams: { posts: nothing },
      expiresAt: soon(),
      accounts: () => [{ externalId: '42', credentials: { own: 'page' } }],
      refresh: async () => {
        await company.withdraw('taken back');
        return renewed;
      },
    });
    await company.worker()('posts');
    await expect(company.connection()).resolves.toMatchObject({ status: 'needs_login', problem: 'taken back' });
    await expect(company.credentials()).resolves.toEqual({ '42': {} });
    await expect(company.row('posts')).resolves.toMatchObject({ health: 'needs_login', succeeded_at: null });
  });

  it('that was replaced while it was renewed leaves the reading to the one that the person brought', async () => {
    const seen: unknown[] = [];
    const company: ScriptedCompany = await companyOf({
      streams: {
        posts: async function* () {
          seen.push(await company.credentials());
          yield* [];
        },
      },
      expiresAt: soon(),
      refresh: async () => {
        await company.connectAgain();
        return renewed;
      },
    });
    await company.worker()('posts');
    expect(seen).toEqual([{ '42': { token: 'first' } }]);
    await expect(company.connection()).resolves.toMatchObject({ status: 'active' });
  });

  it('says that a renewal broke off when the next one is refused', async () => {
    const company = await companyOf({
      streams: { posts: nothing },
      expiresAt: new Date(Date.now() - 1000),
      refresh: (_app, _credentials) => Promise.reject(failures.shift() ?? new Error('unexpected')),
    });
    const failures: Error[] = [new Transient('reset'), new AuthExpired('invalid grant')];
    const run = company.worker();
    await run('posts');
    const broken = await company.connection();
    expect([broken.status, broken.renewal_began_at !== null]).toEqual(['active', true]);
    // The token is over: nothing was read with it.
    await expect(company.row('posts')).resolves.toMatchObject({ health: 'pending', succeeded_at: null });
    await company.set("due_at = now() - interval '1 second'");
    await run('posts');
    await expect(company.connection()).resolves.toMatchObject({
      status: 'needs_login',
      problem: 'An earlier renewal of the access token broke off. invalid grant',
    });
  });
});
