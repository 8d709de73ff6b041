import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { NewJob } from '@libs/queue';
import { createTestDatabase, type TestDatabase } from '@libs/testing';

import { claimDue } from './claim.query.js';
import type { Precedence } from './reading-order.js';
import { createRunLocks } from './run-locks.js';
import { lockName, type SyncKey } from './sync-run.js';
import { queueDue } from './tick.js';

let test: TestDatabase;
let workspaceId = 0;

beforeAll(async () => {
  test = await createTestDatabase();
  ({ id: workspaceId } = await test.database.prisma.workspace.create({ data: { name: 'Acme' } }));
});
afterEach(() => test.database.pool.query('delete from stream_state'));
afterAll(() => test.drop());

/** Columns keep milliseconds and round up: what is due just now may be due in the next one. */
const due = `now() - interval '1 s'`;

/** Streams of as many accounts, with `columns` as SQL expressions. */
const addStreams = (accounts: number, columns: string): Promise<unknown> =>
  test.database.pool.query(
    `insert into stream_state (workspace_id, account_id, stream, due_at, leased_until, started_at)
     select $1, n, 'posts', ${columns} from generate_series(1, $2) as n`,
    [workspaceId, accounts],
  );

const claim = async (limit: number, order: readonly Precedence[] = []): Promise<readonly SyncKey[]> =>
  (await claimDue(test.database, { limit, order })).claimed.map(({ key }) => key);

const accountsOf = (keys: readonly SyncKey[]): readonly number[] =>
  keys.map(({ accountId }) => accountId).toSorted((one, other) => one - other);

const upTo = (last: number): readonly number[] => Array.from({ length: last }, (_, index) => index + 1);

describe('claiming due streams', () => {
  it('takes fresh reads before whole ones, and some of those all the same', async () => {
    await addStreams(30, `${due}, null, null`);
    await test.database.pool.query('update stream_state set is_full = account_id <= 15');
    const { claimed } = await claimDue(test.database, { limit: 10, order: [] });
    expect(claimed.filter(({ isFull }) => !isFull)).toHaveLength(10);
    expect(claimed.filter(({ isFull }) => isFull)).toHaveLength(1);
  });

  it('gives each to one worker only, however many ask at once', async () => {
    await addStreams(90, `${due}, null, null`);
    const claims = await Promise.all(upTo(6).map(() => claim(30)));
    const rest = await claim(100);
    expect(accountsOf([...claims.flat(), ...rest])).toEqual(upTo(90));
  });

  it.each([
    ['is not due yet', `now() + interval '1 min', null, null`, 0],
    ['will not be due', 'null, null, null', 0],
    ['waits in the queue', `${due}, now() + interval '1 min', null`, 0],
    ['was lost by the queue: its lease ran out', `${due}, now() - interval '1 s', null`, 1],
    ['was being run by a worker that died', `${due}, now() + interval '1 min', now()`, 1],
  ])('of a stream that %s', async (_what, columns, claimed) => {
    await addStreams(1, columns);
    await expect(claim(10)).resolves.toHaveLength(claimed);
  });

  it('leaves a stream alone that a living worker runs', async () => {
    await addStreams(1, `${due}, now() + interval '1 min', now()`);
    const locks = createRunLocks(test.url);
    const lock = await locks.tryAcquire(lockName({ workspaceId, accountId: 1, stream: 'posts' }));
    await expect(claim(10)).resolves.toEqual([]);
    await lock?.release();
    await expect(claim(10)).resolves.toHaveLength(1);
    await locks.close();
    await expect(locks.tryAcquire('another')).rejects.toThrow('closed');
  });

  it('takes the longest due first', async () => {
    await addStreams(3, `now() - n * interval '1 min', null, null`);
    await expect(claim(1)).resolves.toMatchObject([{ accountId: 3 }]);
  });
});

describe('a stream that goes behind another one', () => {
  const order: readonly Precedence[] = [{ platform: 'x', stream: 'likes', before: 'posts' }];

  const claimed = async (posts: string): Promise<readonly string[]> => {
    const account = await test.database.prisma.account.upsert({
      where: { workspaceId_platform_externalId: { workspaceId, platform: 'x', externalId: '42' } },
      create: { workspaceId, platform: 'x', externalId: '42', name: 'Acme' },
      update: {},
    });
    await test.database.pool.query(
      `insert into stream_state (workspace_id, account_id, stream, due_at, succeeded_at)
       values ($1, $2, 'posts', ${posts}), ($1, $2, 'likes', ${due}, null)`,
      [workspaceId, account.id],
    );
    return (await claim(10, order)).map(({ stream }) => stream).toSorted();
  };

  it.each([
    ['waits while that one is due', `${due}, now()`, ['posts']],
    ['waits until the posts were read once, however long they fail', `now() + interval '1 h', null`, []],
    ['is claimed when that one has been read', `now() + interval '1 h', now()`, ['likes']],
    ['does not wait for one that will not be read any more', 'null, null', ['likes']],
  ])('%s', async (_what, posts, streams) => {
    await expect(claimed(posts)).resolves.toEqual(streams);
  });
});

describe('a tick', () => {
  const waiting = (): Promise<number> => Promise.resolve(0);

  it('leaves what is due in its row while many jobs wait', async () => {
    await addStreams(5, `${due}, null, null`);
    const queue = { add: () => Promise.reject(new Error('there is no room')), waiting: () => Promise.resolve(500) };
    await expect(queueDue({ database: test.database, queue, order: [] })).resolves.toBe(0);
    await expect(claim(10)).resolves.toHaveLength(5);
  });

  it('queues every due stream once, over several batches', async () => {
    await addStreams(250, `${due}, null, null`);
    const added: SyncKey[] = [];
    const add = (_name: string, jobs: readonly NewJob<'sync'>[]): Promise<void> => {
      added.push(...jobs.flatMap(({ payload }) => payload.streams));
      return Promise.resolve();
    };
    await expect(queueDue({ database: test.database, queue: { add, waiting }, order: [] })).resolves.toBe(250);
    await expect(queueDue({ database: test.database, queue: { add, waiting }, order: [] })).resolves.toBe(0);
    expect(accountsOf(added)).toEqual(upTo(250));
  });

  it('puts much that is new into few jobs, a little into jobs of their own, and every whole reading alone', async () => {
    const sizes = async (fresh: number, whole: number): Promise<readonly string[]> => {
      await test.database.pool.query('delete from stream_state');
      await addStreams(fresh + whole, `${due}, null, null`);
      await test.database.pool.query('update stream_state set is_full = account_id > $1', [fresh]);
      const jobs: string[] = [];
      const add = (_name: string, added: readonly NewJob<'sync'>[]): Promise<void> => {
        for (const { payload, isUrgent } of added)
          jobs.push(`${payload.streams.length} ${isUrgent === true ? 'fresh' : 'whole'}`);
        return Promise.resolve();
      };
      await expect(queueDue({ database: test.database, queue: { add, waiting }, order: [] })).resolves.toBe(
        fresh + whole,
      );
      return jobs;
    };
    await expect(sizes(3, 2)).resolves.toEqual(['1 fresh', '1 fresh', '1 fresh', '1 whole', '1 whole']);
    const many = await sizes(80, 1);
    expect(many.filter((job) => job === '10 fresh')).toHaveLength(8);
    expect(many.filter((job) => job === '1 whole')).toHaveLength(1);
  });

  it('asks the database and the queue as often for a hundred streams as for one', async () => {
    const statements = async (accounts: number): Promise<number> => {
      await test.database.pool.query('delete from stream_state');
      await addStreams(accounts, `${due}, null, null`);
      let asked = 0;
      const pool = new Proxy(test.database.pool, {
        get: (target, property, receiver): unknown => {
          if (property === 'query') asked += 1;
          return Reflect.get(target, property, receiver);
        },
      });
      const add = (): Promise<void> => {
        asked += 1;
        return Promise.resolve();
      };
      await expect(
        queueDue({ database: { ...test.database, pool }, queue: { add, waiting }, order: [] }),
      ).resolves.toBe(accounts);
      return asked;
    };
    const forOne = await statements(1);
    await expect(statements(99)).resolves.toBe(forOne);
  });

  it('gives back what it could not queue', async () => {
    await addStreams(5, `${due}, null, null`);
    const add = (): Promise<void> => Promise.reject(new Error('the queue is down'));
    await expect(queueDue({ database: test.database, queue: { add, waiting }, order: [] })).rejects.toThrow(
      'the queue is down',
    );
    await expect(claim(10)).resolves.toHaveLength(5);
  });
});
