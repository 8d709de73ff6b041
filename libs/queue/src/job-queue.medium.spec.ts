import { randomBytes } from 'node:crypto';

import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestDatabase, hasTestRedis, startTestRedis, type TestDatabase, type TestRedis } from '@libs/testing';
import { Redis } from 'ioredis';

import { createQueue, type JobQueue } from './job-queue.js';
import type { Handler, Outcome, Payload } from './queues.js';

type Sync = Handler<'sync'>;

const payload = (stream: string): Payload<'sync'> => ({
  streams: [{ workspaceId: 1, accountId: 2, stream }],
});

/** A promise that is kept from outside. */
const pledge = <T>(): { readonly promise: Promise<T>; readonly resolve: (value: T) => void } => {
  let keep: (value: T) => void = () => undefined;
  const promise = new Promise<T>((resolve) => {
    keep = resolve;
  });
  return { promise, resolve: (value) => keep(value) };
};

/** Resolves when it has been called `times` times. */
const counter = (times: number): { readonly hit: () => void; readonly reached: Promise<void> } => {
  const { promise, resolve } = pledge<void>();
  let count = 0;
  return {
    hit: () => {
      count += 1;
      if (count === times) resolve();
    },
    reached: promise,
  };
};

interface Server {
  /** Null: the queues live in the database. */
  redisUrl(): string | null;
  /** Deletes every job, as a lost Redis or a dropped schema would. */
  forget(): Promise<void>;
  /** Cuts every connection of the queue. */
  cut(): Promise<void>;
}

let database: TestDatabase;
let redis: TestRedis | null = null;

const postgres: Server = {
  redisUrl: () => null,
  forget: async () => {
    await database.database.pool.query('truncate bullmq.job, bullmq.dedup, bullmq.dedup_next cascade');
  },
  cut: async () => {
    await database.database.pool.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`,
    );
  },
};

const onRedis = async (work: (client: Redis) => Promise<unknown>): Promise<void> => {
  const client = new Redis(redis?.url ?? '');
  await work(client);
  client.disconnect();
};

const redisServer: Server = {
  redisUrl: () => redis?.url ?? '',
  forget: () => onRedis((client) => client.flushall()),
  cut: () => onRedis((client) => client.call('CLIENT', 'KILL', 'TYPE', 'normal', 'SKIPME', 'yes')),
};

beforeAll(async () => {
  database = await createTestDatabase();
  database.database.pool.on('error', () => undefined);
  if (hasTestRedis) redis = await startTestRedis();
  else process.stderr.write('queue tests on Redis are skipped: no redis-server on the PATH\n');
});
afterAll(async () => {
  await redis?.stop();
  await database.drop();
});

const suites: readonly (readonly [string, Server])[] = hasTestRedis
  ? [
      ['Postgres', postgres],
      ['Redis', redisServer],
    ]
  : [['Postgres', postgres]];

describe.each(suites)('a queue on %s', (_name, server) => {
  const opened: JobQueue[] = [];
  const said: string[] = [];

  const open = async (): Promise<JobQueue> => {
    const queue = await createQueue({
      redisUrl: server.redisUrl(),
      databaseUrl: database.url,
      namespace: server.redisUrl() === null ? 'bullmq' : `test-${randomBytes(4).toString('hex')}`,
      backoffMs: 10,
      onOutage: () => said.push('outage'),
      onRecovery: () => said.push('recovery'),
    });
    opened.push(queue);
    return queue;
  };

  const work = (queue: JobQueue, sync: Sync, concurrency = 1): Promise<void> => queue.work({ sync }, { concurrency });

  afterEach(async () => {
    for (const queue of opened.splice(0)) await queue.close();
    if (server.redisUrl() === null) await postgres.forget();
    said.splice(0);
  });

  it('hands a job to its handler with what it carries', async () => {
    const queue = await open();
    const { promise, resolve } = pledge<Payload<'sync'>>();
    await work(queue, (given) => {
      resolve(given);
      return Promise.resolve({ kind: 'done' });
    });
    await queue.add('sync', [{ payload: payload('posts'), dedupeId: 'a' }]);
    await expect(promise).resolves.toEqual(payload('posts'));
  });

  it('never holds two waiting jobs of one stream', async () => {
    const queue = await open();
    await queue.add('sync', [{ payload: payload('posts'), dedupeId: 'a' }]);
    await queue.add('sync', [{ payload: payload('posts'), dedupeId: 'a' }]);
    await queue.add('sync', [{ payload: payload('counters'), dedupeId: 'b' }]);
    const seen: string[] = [];
    const { hit, reached } = counter(2);
    await work(queue, ({ streams: [{ stream } = { stream: '' }] }) => {
      seen.push(stream);
      hit();
      return Promise.resolve({ kind: 'done' });
    });
    await reached;
    await queue.close();
    expect(seen).toEqual(['posts', 'counters']);
  });

  it('takes the same job again as soon as it runs, so that nothing said meanwhile is lost', async () => {
    const queue = await open();
    const seen: string[] = [];
    const { hit, reached } = counter(3);
    const sync: Sync = async ({ streams: [{ stream } = { stream: '' }] }) => {
      seen.push(stream);
      if (seen.length === 1) {
        await queue.add('sync', [{ payload: payload('posts'), dedupeId: 'a' }]);
        await queue.add('sync', [{ payload: payload('posts'), dedupeId: 'a' }]);
        await queue.add('sync', [{ payload: payload('end'), dedupeId: 'end' }]);
      }
      hit();
      return { kind: 'done' };
    };
    await work(queue, sync);
    await queue.add('sync', [{ payload: payload('posts'), dedupeId: 'a' }]);
    await reached;
    expect(seen).toEqual(['posts', 'posts', 'end']);
  });

  it('brings a waiting job back and spends no attempt on it', async () => {
    const queue = await open();
    // More waits than the queue has attempts.
    const { hit, reached } = counter(12);
    await work(queue, (): Promise<Outcome> => {
      hit();
      return Promise.resolve({ kind: 'wait', until: new Date(Date.now() + 1) });
    });
    await queue.add('sync', [{ payload: payload('posts'), dedupeId: 'a' }]);
    await expect(reached).resolves.toBeUndefined();
  });

  it('ends a stopped job at once', async () => {
    const queue = await open();
    let tries = 0;
    const { promise, resolve } = pledge<void>();
    await work(queue, ({ streams: [{ stream } = { stream: '' }] }) => {
      if (stream === 'end') resolve();
      else tries += 1;
      return Promise.resolve(stream === 'end' ? { kind: 'done' } : { kind: 'stop', reason: 'no such account' });
    });
    await queue.add('sync', [{ payload: payload('posts'), dedupeId: 'a' }]);
    // Long behind the 10 ms after which it would be tried again.
    await queue.add('sync', [{ payload: payload('end'), dedupeId: 'b', delayMs: 300 }]);
    await promise;
    expect(tries).toBe(1);
  });

  it('tries a job that threw again, as often as the queue allows', async () => {
    const queue = await open();
    let tries = 0;
    const { promise, resolve } = pledge<void>();
    await work(queue, ({ streams: [{ stream } = { stream: '' }] }) => {
      if (stream === 'end') resolve();
      else tries += 1;
      return stream === 'end' ? Promise.resolve({ kind: 'done' }) : Promise.reject(new Error('a reset'));
    });
    await queue.add('sync', [{ payload: payload('posts'), dedupeId: 'a' }]);
    // The pauses double from 10 ms: after 8 attempts 1.3 s have passed at most.
    await queue.add('sync', [{ payload: payload('end'), dedupeId: 'b', delayMs: 2000 }]);
    await promise;
    expect(tries).toBe(8);
  });

  it('tells running jobs that it closes and waits for them', async () => {
    const queue = await open();
    const started = pledge<void>();
    let hasEnded = false;
    await work(queue, async (_given, { signal }) => {
      started.resolve();
      await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
      hasEnded = true;
      return { kind: 'done' };
    });
    await queue.add('sync', [{ payload: payload('posts'), dedupeId: 'a' }]);
    await started.promise;
    await queue.close();
    expect(hasEnded).toBe(true);
  });

  it('takes jobs again after all of its content was lost', async () => {
    const queue = await open();
    await queue.add('sync', [{ payload: payload('posts'), dedupeId: 'a' }]);
    await server.forget();
    const seen: string[] = [];
    const { hit, reached } = counter(1);
    await queue.add('sync', [{ payload: payload('posts'), dedupeId: 'a' }]);
    await work(queue, ({ streams: [{ stream } = { stream: '' }] }) => {
      seen.push(stream);
      hit();
      return Promise.resolve({ kind: 'done' });
    });
    await reached;
    expect(seen).toEqual(['posts']);
  });

  it('survives that its connections are cut, and says so once', async () => {
    const queue = await open();
    const first = counter(1);
    const second = counter(2);
    await work(queue, () => {
      first.hit();
      second.hit();
      return Promise.resolve({ kind: 'done' });
    });
    await queue.add('sync', [{ payload: payload('posts'), dedupeId: 'a' }]);
    await first.reached;
    await server.cut();
    await server.cut();
    const isAdded = async (): Promise<boolean> =>
      queue.add('sync', [{ payload: payload('posts'), dedupeId: 'b' }]).then(
        () => true,
        () => false,
      );
    while (!(await isAdded()));
    await second.reached;
    expect(said.filter((word) => word === 'outage').length).toBeLessThanOrEqual(2);
  });
});
