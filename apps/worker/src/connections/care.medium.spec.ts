import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { AuthExpired, type Grant, type Inspection, Transient } from '@libs/connector';
import { createTestDatabase, type TestDatabase } from '@libs/testing';

import { nothing, type Script, ScriptedCompany } from '../sync/scripted-company.js';
import { claimCare } from './claim-care.query.js';

let test: TestDatabase;
const companies: ScriptedCompany[] = [];

beforeAll(async () => {
  test = await createTestDatabase();
});
afterEach(async () => {
  for (const company of companies.splice(0)) await company.close();
  await test.database.pool.query('delete from connection');
});
afterAll(() => test.drop());

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const later = (ms: number): Date => new Date(Date.now() + ms);
const companyOf = async (script: Omit<Script, 'streams'>): Promise<ScriptedCompany> => {
  const company = await ScriptedCompany.connect(test, { streams: { posts: nothing }, ...script });
  companies.push(company);
  return company;
};
const renewed = (now: Date): Grant => ({
  credentials: { token: 'second' },
  scopes: ['read'],
  expiresAt: new Date(now.getTime() + 2 * hour),
  renewBy: new Date(now.getTime() + 180 * day),
});
const told = (more: Partial<Inspection> = {}): Inspection => ({
  refusal: null,
  expiresAt: null,
  renewBy: null,
  dataAccessUntil: later(90 * day),
  scopes: ['read'],
  missingScopes: [],
  ...more,
});

describe('a connection that nobody reads with', () => {
  it('gets a new token two thirds through the life of the old one', async () => {
    const company = await companyOf({
      expiresAt: later(2 * hour),
      refresh: (_app, _credentials, now) => Promise.resolve(renewed(now)),
    });
    await company.care(later(79 * minute));
    await expect(company.credentials()).resolves.toEqual({ '42': { token: 'first' } });
    const now = later(81 * minute);
    await company.care(now);
    await expect(company.credentials()).resolves.toEqual({ '42': { token: 'second' } });
    const connection = await company.connection();
    expect([connection.renewed_at, connection.renew_by]).toEqual([now, renewed(now).renewBy]);
    expect(connection.care_due_at).toEqual(new Date(now.getTime() + 80 * minute));
  });

  it('that was taken back while its token was renewed stays taken back, for the reason that was given', async () => {
    const company: ScriptedCompany = await companyOf({
      expiresAt: later(2 * hour),
      refresh: async (_app, _credentials, now) => {
        await company.withdraw('taken back');
        return renewed(now);
      },
      inspect: () => Promise.resolve(told({ refusal: 'session has expired' })),
    });
    await company.care(later(90 * minute));
    await expect(company.connection()).resolves.toMatchObject({ status: 'needs_login', problem: 'taken back' });
    await expect(company.credentials()).resolves.toEqual({ '42': {} });
  });

  it('keeps its token through an outage, and is looked after again while it lives', async () => {
    const company = await companyOf({
      expiresAt: later(2 * hour),
      refresh: () => Promise.reject(new Transient('reset')),
    });
    const now = later(90 * minute);
    await company.care(now);
    const { status, problem, renewal_problem, care_due_at } = await company.connection();
    expect([status, problem, renewal_problem]).toEqual(['active', null, null]);
    expect(care_due_at.getTime() - now.getTime()).toBeLessThan(5 * minute);
  });

  it('asks for nobody while a token lives whose renewal is refused: its end becomes the deadline', async () => {
    const company = await companyOf({
      expiresAt: later(60 * day),
      refresh: () => Promise.reject(new AuthExpired('invalid grant')),
    });
    await company.care(later(41 * day));
    const { status, renewal_problem } = await company.connection();
    expect([status, renewal_problem]).toEqual(['active', 'invalid grant']);
  });

  it('asks for a person when the renewal is refused and the token is over', async () => {
    const company = await companyOf({
      expiresAt: later(2 * hour),
      refresh: () => Promise.reject(new AuthExpired('invalid grant')),
    });
    await company.care(later(3 * hour));
    const { status, problem } = await company.connection();
    expect([status, problem]).toEqual(['needs_login', 'invalid grant']);
  });
});

describe('what the platform tells of a grant', () => {
  it('is kept after connecting: the end of the access to data and the missing scopes', async () => {
    const inspection = told({ missingScopes: ['comments'], expiresAt: later(60 * day), renewBy: later(60 * day) });
    const company = await companyOf({ inspect: () => Promise.resolve(inspection) });
    await company.care();
    await expect(company.connection()).resolves.toMatchObject({
      status: 'active',
      data_access_until: inspection.dataAccessUntil,
      missing_scopes: ['comments'],
      expires_at: inspection.expiresAt,
      renew_by: inspection.renewBy,
    });
  });

  it('is asked for once a day', async () => {
    let questions = 0;
    const company = await companyOf({
      inspect: () => {
        questions += 1;
        return Promise.resolve(told());
      },
    });
    await company.care();
    await company.care(later(hour));
    expect(questions).toBe(1);
    await company.care(later(day + minute));
    expect(questions).toBe(2);
  });

  it('asks for a person when the token is refused', async () => {
    const company = await companyOf({ inspect: () => Promise.resolve(told({ refusal: 'password changed' })) });
    await company.care();
    const { status, problem } = await company.connection();
    expect([status, problem]).toEqual(['needs_login', 'password changed']);
  });

  it('leaves alone what is read with tokens of its own, and says that the login has ended', async () => {
    const company = await companyOf({
      accounts: () => [{ externalId: '42', credentials: { own: 'page' } }],
      inspect: () => Promise.resolve(told({ refusal: 'session has expired' })),
    });
    await company.care();
    const { status, renewal_problem, renew_by } = await company.connection();
    expect([status, renewal_problem, renew_by !== null]).toEqual(['active', 'session has expired', true]);
  });

  it('is nothing during an outage, and nobody is asked for anything', async () => {
    const company = await companyOf({ inspect: () => Promise.reject(new Transient('503')) });
    await company.care();
    const { status, problem, inspected_at } = await company.connection();
    expect([status, problem, inspected_at]).toEqual(['active', null, null]);
  });
});

describe('an account that lacked a right', () => {
  const refused = `health = 'not_permitted', due_at = now() + interval '6 hours'`;

  it('gets credentials of its own when the right is back, and what was refused is read at once', async () => {
    let own: Record<string, string> = {};
    const company = await companyOf({
      accounts: () => [{ externalId: '42', credentials: own }],
      inspect: () => Promise.resolve(told()),
    });
    await company.set(refused);
    own = { own: 'page' };
    const now = later(minute);
    await company.care(now);
    await expect(company.credentials()).resolves.toEqual({ '42': { token: 'first', own: 'page' } });
    await expect(company.row('posts')).resolves.toMatchObject({ due_at: now });
  });

  it('is left as it is while the right is not back', async () => {
    const company = await companyOf({ inspect: () => Promise.resolve(told()) });
    await company.set(refused);
    const before = await company.row('posts');
    await company.care(later(minute));
    await expect(company.row('posts')).resolves.toEqual(before);
  });

  it('is asked for only while something is lacking', async () => {
    let questions = 0;
    const accounts = () => {
      questions += 1;
      return [{ externalId: '42', credentials: {} }];
    };
    const company = await companyOf({ accounts, inspect: () => Promise.resolve(told()) });
    const atConnecting = questions;
    await company.care(later(minute));
    expect(questions).toBe(atConnecting);
  });

  it('says nothing of the login when asking fails', async () => {
    let isBroken = false;
    const accounts = () => {
      if (isBroken) throw new Transient('503');
      return [{ externalId: '42', credentials: {} }];
    };
    const company = await companyOf({ accounts, inspect: () => Promise.resolve(told()) });
    await company.set(refused);
    isBroken = true;
    await company.care(later(minute));
    const { status, inspected_at } = await company.connection();
    expect([status, inspected_at === null]).toEqual(['active', false]);
  });
});

describe('connections that are due', () => {
  it('are given to one worker each, and come back when it died', async () => {
    await Promise.all([companyOf({}), companyOf({}), companyOf({})]);
    const now = later(minute);
    const claims = await Promise.all([1, 2, 3].map(() => claimCare(test.database, { now, limit: 1 })));
    const ids = claims.flat().map(({ connectionId }) => connectionId);
    expect(new Set(ids).size).toBe(3);
    await expect(claimCare(test.database, { now, limit: 5 })).resolves.toEqual([]);
    await expect(claimCare(test.database, { now: later(12 * minute), limit: 5 })).resolves.toHaveLength(3);
  });
});
