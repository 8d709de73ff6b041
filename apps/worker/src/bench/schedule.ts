// Run by `npm run bench:schedule` (apps/cli) with the address of a seeded database and how many runs to make: claims due
// streams, queues them and works on the jobs as the worker does, but calls no platform. Prints one JSON object.
import { connectors } from '@libs/connectors';
import { connectDatabase, type Database } from '@libs/database';
import { counterOf } from '@libs/domain';
import { createQueue, type Handler, type JobQueue } from '@libs/queue';

import { nextState } from '../sync/next-state.js';
import { plannedPosts, planNextRun, type PlannedStream } from '../sync/planned-posts.js';
import { isWaitedFor, listsOf, readingOrder, reachHoursOf } from '../sync/reading-order.js';
import { createRunLocks, type RunLocks } from '../sync/run-locks.js';
import { beginRun, finishRun } from '../sync/stream-row.query.js';
import { lockName, type SyncKey } from '../sync/sync-run.js';
import { queueDue } from '../sync/tick.js';

const concurrency = 4;
/** How long is waited when the queue is full; a worker ticks every second. */
const tickMs = 250;
const dayMs = 86_400_000;

interface Clockwork {
  claimMs: number;
  queueMs: number;
  planMs: number;
  runs: number;
  posts: number;
  /** In how many milliseconds those that ran are due again by their plans, by platform and stream. */
  pauses: Record<string, number[]>;
}

const since = (begun: number): number => performance.now() - begun;

// What a plan is made by is when posts were last read: without it the next run would seem to be due at once. It stands for
// the booking of the pages, which `npm run bench:ingest` measures.
const countersRead = `
  update counter c set observed_at = now() from post p
  where p.workspace_id = $1 and p.account_id = $2 and p.external_id = any($3)
    and c.workspace_id = $1 and c.account_id = $2 and c.post_id = p.id`;
const listsRead = `
  insert into post_listing as l (workspace_id, account_id, stream, post_id, listed_at, count)
  select $1, $2, $4, p.id, now(), c.value
  from post p left join counter c on c.workspace_id = $1 and c.account_id = $2 and c.post_id = p.id and c.metric = $5
  where p.workspace_id = $1 and p.account_id = $2 and p.external_id = any($3)
  on conflict (workspace_id, account_id, stream, post_id) do update set listed_at = excluded.listed_at, count = excluded.count`;

/** Plans which posts are read, and notes that they were. Returns how many. */
const readPosts = async (planned: PlannedStream): Promise<number> => {
  const { database, key, stream } = planned;
  const names: string[] = [];
  for await (const post of plannedPosts(planned, null)) names.push(post.postId);
  const of = [key.workspaceId, key.accountId, names];
  if (names.length === 0 || stream.lists === null) return 0;
  if (stream.lists === 'counters') await database.pool.query(countersRead, of);
  else await database.pool.query(listsRead, [...of, key.stream, counterOf[stream.lists]]);
  return names.length;
};

/** Plans a stream, reads nothing, and writes its row as after a good run. */
const runOne = async (database: Database, key: SyncKey, work: Clockwork): Promise<void> => {
  const begun = performance.now();
  const row = await beginRun(database, key);
  // Queued twice, since its lease ran out while it waited: it was worked on already.
  if (row === null) return;
  const connector = connectors.get(row.platform);
  const stream = connector?.streams[key.stream];
  if (connector === undefined || stream === undefined) throw new Error(`no stream ${key.stream}`);
  const { workspaceId, accountId } = key;
  const owner = { workspaceId, accountId, connectionId: row.connectionId ?? 0, connector, reserve: 0 };
  const now = new Date();
  const reachHours = reachHoursOf(key.stream, stream, connector);
  const rules = { isFull: false, isAsked: false, pace: 1, reachHours };
  const planned: PlannedStream = { database, key, stream, owner, ...rules, now };
  if (stream.lists !== null) work.posts += await readPosts(planned);
  const next = await planNextRun(planned);
  // A day, so that nothing comes back while the bench goes on.
  const facts = { failures: 0, nextInMs: next.inMs + dayMs, pace: 1, hasProgressed: false, chance: 1 };
  const change = nextState(null, facts, now);
  const lists = listsOf(connector.streams).map((list) => ({ stream: list.stream, pauseMs: list.everyMs }));
  const followers = isWaitedFor(key.stream, stream) ? lists : null;
  const { requested } = row;
  await finishRun(database, { key, requested, change, isPassOver: true, plan: next.plan, followers, now });
  work.planMs += since(begun);
  // A list waits long while nothing moves, but on a page that lives a counter has moved by the time of its usual pause.
  (work.pauses[`${row.platform} ${key.stream}`] ??= []).push(Math.min(next.inMs, stream.everyMs));
  work.runs += 1;
};

/** Like a job of the worker, under its lock: one that another job holds is left to it. */
const runLocked = async (parts: { database: Database; locks: RunLocks }, key: SyncKey, work: Clockwork) => {
  const lock = await parts.locks.tryAcquire(lockName(key));
  if (lock === null) return;
  try {
    await runOne(parts.database, key, work);
  } finally {
    await lock.release();
  }
};

/** The queue, with the time that adding took. */
const timed = (queue: JobQueue, work: Clockwork): JobQueue => ({
  ...queue,
  add: async (...jobs) => {
    const begun = performance.now();
    await queue.add(...jobs);
    work.queueMs += since(begun);
  },
});

const tick = async (database: Database, queue: JobQueue, work: Clockwork): Promise<number> => {
  const [begun, before] = [performance.now(), work.queueMs];
  const queued = await queueDue({ database, queue, order: readingOrder(connectors) });
  work.claimMs += since(begun) - (work.queueMs - before);
  return queued;
};

const ignore = (): void => undefined;

const measure = async (databaseUrl: string, runs: number): Promise<Clockwork> => {
  const database = connectDatabase({ url: databaseUrl, maxConnections: 2 * concurrency + 4 });
  const work: Clockwork = { claimMs: 0, queueMs: 0, planMs: 0, runs: 0, posts: 0, pauses: {} };
  const locks = createRunLocks(databaseUrl);
  const created = await createQueue({ redisUrl: null, databaseUrl, onOutage: ignore, onRecovery: ignore });
  const queue = timed(created, work);
  // A job that throws would be tried again and measured as if it were slow.
  const failures: Error[] = [];
  const sync: Handler<'sync'> = async ({ streams }) => {
    for (const key of streams)
      await runLocked({ database, locks }, key, work).catch((error: unknown) => {
        failures.push(error instanceof Error ? error : new Error(String(error)));
      });
    return { kind: 'done' };
  };
  try {
    await queue.work({ sync }, { concurrency });
    while (work.runs < runs) {
      const [failure] = failures;
      if (failure !== undefined) throw failure;
      if ((await tick(database, queue, work)) === 0) await new Promise((done) => setTimeout(done, tickMs));
    }
    return { ...work };
  } finally {
    await queue.close();
    await locks.close();
    await database.close();
  }
};

const [databaseUrl = '', runs = '0'] = process.argv.slice(2);
const begun = performance.now();
const work = await measure(databaseUrl, Number(runs));
process.stdout.write(`${JSON.stringify({ ...work, totalMs: since(begun) })}\n`);
