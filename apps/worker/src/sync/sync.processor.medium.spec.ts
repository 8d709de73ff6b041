import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { Gone, Malformed, NotPermitted, RateLimited, Retired, Transient } from '@libs/connector';
import { disconnectAccount, inWorkspace } from '@libs/database';
import { createTestDatabase, type TestDatabase } from '@libs/testing';

import { claimDue } from './claim.query.js';
import { everyMs, failing, nothing, pageOf, type Script, ScriptedCompany } from './scripted-company.js';

let test: TestDatabase;
const companies: ScriptedCompany[] = [];

beforeAll(async () => {
  test = await createTestDatabase();
  test.database.pool.on('error', () => undefined);
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

/** Resolves when `until` says so, asking again and again; gives up long after that should have been. */
const eventually = async (until: () => Promise<boolean> | boolean): Promise<void> => {
  for (let tries = 0; tries < 20_000; tries += 1) {
    if (await until()) return;
    await new Promise((resolve) => setImmediate(resolve));
  }
  throw new Error('it never came to be');
};

const secondsFromNow = (at: Date | null): number => Math.round(((at?.getTime() ?? 0) - Date.now()) / 1000);

describe('a run of a stream', () => {
  it('writes that all is well and when it is due again', async () => {
    const company = await companyOf({
      streams: {
        posts: async function* () {
          yield pageOf({ at: 1 });
          yield pageOf({ at: 2 });
        },
      },
    });
    await expect(company.worker()('posts')).resolves.toEqual({ kind: 'done' });
    const row = await company.row('posts');
    expect(row).toMatchObject({
      health: 'healthy',
      problem: null,
      checkpoint: { at: 2 },
      is_full: false,
      failures: 0,
      leased_until: null,
    });
    expect(secondsFromNow(row.due_at)).toBe(everyMs / 1000);
    expect(row.succeeded_at).not.toBeNull();
  });

  it('goes on behind the last booked page after a crash between two pages', async () => {
    const seen: unknown[] = [];
    let hasCrashed = false;
    const company = await companyOf({
      streams: {
        posts: async function* ({ checkpoint }) {
          seen.push(checkpoint);
          if (checkpoint === null) yield pageOf({ at: 1 });
          if (!hasCrashed) {
            hasCrashed = true;
            throw new Error('crash');
          }
          yield pageOf({ at: 2 });
        },
      },
    });
    const run = company.worker();
    await run('posts');
    await company.set("due_at = now() - interval '1 second'");
    await run('posts');
    expect(seen).toEqual([null, { at: 1 }]);
    await expect(company.row('posts')).resolves.toMatchObject({ health: 'healthy', checkpoint: { at: 2 } });
  });

  it('is taken over at once from a worker that died in the middle of it', async () => {
    const checkpoints: unknown[] = [];
    const company = await companyOf({
      streams: {
        posts: async function* ({ checkpoint }) {
          checkpoints.push(checkpoint);
          if (checkpoint !== null) return;
          yield pageOf({ at: 1 });
          // The first worker hangs in the second page until its session is gone.
          await new Promise(() => undefined);
        },
      },
    });
    const first = company.worker()('posts');
    await eventually(async () => (await company.row('posts')).checkpoint !== null);
    await expect(claimDue(test.database, { limit: 10, order: [] })).resolves.toMatchObject({ claimed: [] });
    await test.database.pool.query(
      `select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and database = (select oid from pg_database where datname = current_database())`,
    );
    await expect(first).resolves.toEqual({ kind: 'done' });
    await eventually(async () => (await claimDue(test.database, { limit: 10, order: [] })).looked === 1);
    await company.worker()('posts');
    expect(checkpoints).toEqual([null, { at: 1 }]);
    await expect(company.row('posts')).resolves.toMatchObject({ health: 'healthy' });
  });

  it.each([
    ['a rate limit', new RateLimited(new Date(Date.now() + 600_000)), 'rate_limited', 600, 0],
    ['a missing permission', new NotPermitted('no scope'), 'not_permitted', 6 * 3600, 1],
    ['an unknown shape', new Malformed('data.0: expected string'), 'malformed', 3600, 1],
    ['an account that is gone', new Gone('no such user'), 'gone', 24 * 3600, 1],
    ['a retired endpoint', new Retired('v1 is closed'), 'retired', 24 * 3600, 1],
  ])('keeps the name of %s', async (_what, error, health, seconds, failures) => {
    const company = await companyOf({ streams: { posts: failing(error) } });
    await expect(company.worker()('posts')).resolves.toEqual({ kind: 'done' });
    const row = await company.row('posts');
    expect(row).toMatchObject({ health, problem: error.message, failures, succeeded_at: null, is_full: true });
    expect(row).toMatchObject({ leased_until: null, checkpoint: { at: 1 } });
    expect(Math.abs(secondsFromNow(row.due_at) - seconds)).toBeLessThanOrEqual(30);
  });

  it('keeps what a refusal is about, until the stream is read again', async () => {
    const answers: (Error | null)[] = [new NotPermitted('role lost', { reason: 'role_lost' }), null];
    const company = await companyOf({
      streams: {
        posts: async function* () {
          yield* [];
          const error = answers.shift() ?? null;
          if (error !== null) throw error;
        },
      },
    });
    await company.worker()('posts');
    await expect(company.row('posts')).resolves.toMatchObject({ health: 'not_permitted', reason: 'role_lost' });
    await company.set("due_at = now() - interval '1 second'");
    await company.worker()('posts');
    await expect(company.row('posts')).resolves.toMatchObject({ health: 'healthy', reason: null });
  });

  it('calls it an outage only when it fails again and again without getting anywhere', async () => {
    const company = await companyOf({
      streams: {
        posts: async function* () {
          yield* [];
          throw new Transient('the connection was reset');
        },
      },
    });
    const run = company.worker();
    const healths: string[] = [];
    for (let time = 0; time < 3; time += 1) {
      await company.set("due_at = now() - interval '1 second'");
      await run('posts');
      healths.push((await company.row('posts')).health);
    }
    expect(healths).toEqual(['pending', 'pending', 'outage']);
    await expect(company.row('posts')).resolves.toMatchObject({ failures: 3, problem: 'the connection was reset' });
  });

  it('leaves a stream due that was requested while it was read, and as fully as was asked for', async () => {
    const company: ScriptedCompany = await companyOf({
      streams: {
        posts: async function* () {
          await company.set('requested = requested + 1, is_full = true, due_at = now()');
          yield* [];
        },
      },
    });
    await company.worker()('posts');
    const row = await company.row('posts');
    expect(row).toMatchObject({ health: 'healthy', is_full: true });
    expect(secondsFromNow(row.due_at)).toBeLessThanOrEqual(0);
  });

  it('forgets how far a pass over the posts has come when it is over', async () => {
    const company = await companyOf({
      streams: {
        posts: nothing,
        likes: {
          lists: 'reaction',
          read: async function* () {
            yield pageOf({ after: '9' });
          },
        },
      },
    });
    const run = company.worker();
    await run('posts');
    await run('likes');
    await expect(company.row('likes')).resolves.toMatchObject({ health: 'healthy', checkpoint: null });
  });

  it('does not read what is not due', async () => {
    let reads = 0;
    const company = await companyOf({
      streams: {
        posts: async function* () {
          reads += 1;
          yield* [];
        },
      },
    });
    await company.set(`due_at = now() + interval '1 h'`);
    await expect(company.worker()('posts')).resolves.toEqual({ kind: 'done' });
    expect(reads).toBe(0);
  });

  it('is made by one worker at a time', async () => {
    let release: () => void = () => undefined;
    let reads = 0;
    const company = await companyOf({
      streams: {
        posts: async function* () {
          reads += 1;
          await new Promise<void>((resolve) => {
            release = resolve;
          });
          yield* [];
        },
      },
    });
    const first = company.worker();
    const running = first('posts');
    await eventually(() => reads === 1);
    await expect(company.worker()('posts')).resolves.toMatchObject({ kind: 'wait' });
    await expect(first('posts')).resolves.toMatchObject({ kind: 'wait' });
    release();
    await running;
    expect(reads).toBe(1);
  });

  it('asked to stop, leaves the stream due for another worker', async () => {
    const stop = new AbortController();
    const company = await companyOf({
      streams: {
        posts: async function* () {
          yield pageOf({ at: 1 });
          stop.abort();
          yield pageOf({ at: 2 });
        },
      },
    });
    await expect(company.worker()('posts', stop.signal)).resolves.toEqual({ kind: 'done' });
    await expect(company.row('posts')).resolves.toMatchObject({
      leased_until: null,
      checkpoint: { at: 1 },
      health: 'pending',
    });
    await expect(claimDue(test.database, { limit: 10, order: [] })).resolves.toMatchObject({
      claimed: [{ key: company.key('posts') }],
    });
  });

  it('says nothing more about an account that was disconnected meanwhile', async () => {
    const company: ScriptedCompany = await companyOf({
      streams: {
        posts: async function* () {
          await inWorkspace(test.database, company.account.workspaceId, (tenant) =>
            disconnectAccount(tenant, company.account, new Date()),
          );
          yield* [];
        },
      },
    });
    await company.worker()('posts');
    await expect(company.row('posts')).resolves.toMatchObject({
      health: 'disconnected',
      due_at: null,
      leased_until: null,
    });
  });

  it('ends with a stream that the platform no longer has', async () => {
    const company = await companyOf({ streams: { posts: nothing } });
    await company.set(`stream = 'stories'`);
    await expect(company.worker()('stories')).resolves.toMatchObject({ kind: 'stop' });
    await expect(company.row('stories')).resolves.toMatchObject({ due_at: null });
  });
});
