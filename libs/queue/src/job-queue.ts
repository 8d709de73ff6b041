import { DelayedError, type Job, UnrecoverableError } from 'bullmq';

import {
  type Backend,
  type JobRunner,
  type JobStore,
  postgresBackend,
  type Processor,
  redisBackend,
} from './backend.js';
import { createOutageLog, type OutageListener, type OutageLog } from './outage-log.js';
import { type Handlers, type Outcome, type Payload, type QueueName, queueNames, queues } from './queues.js';

/** Where the queues live and who hears of outages. */
export interface QueueSetup extends OutageListener {
  /** Redis; null: the queues live in the database. */
  readonly redisUrl: string | null;
  readonly databaseUrl: string;
  /** The first pause after an attempt that threw; it doubles each time, of which up to half is chance. */
  readonly backoffMs?: number;
  /** Keeps several installations on one Redis or database apart. */
  readonly namespace?: string;
}

/** A job to be added. */
export interface NewJob<N extends QueueName> {
  readonly payload: Payload<N>;
  /** While a job with this id waits to be run, another one is not added. */
  readonly dedupeId: string;
  readonly delayMs?: number;
  /** False: it waits until no urgent job does; true when left out. */
  readonly isUrgent?: boolean;
}

/** Jobs of all queues: added here, worked on here or in another process. */
export interface JobQueue {
  /** Adds jobs, however many, in one call of the store: on Postgres all of them or none. */
  add<N extends QueueName>(name: N, jobs: readonly NewJob<N>[]): Promise<void>;
  /** Starts to work on every queue. `concurrency` jobs of a queue run at a time. */
  work(handlers: Handlers, options: { readonly concurrency: number }): Promise<void>;
  /** How many jobs of a queue wait to be run. */
  waiting(name: QueueName): Promise<number>;
  /** Rejects when the queue cannot be reached. */
  ping(): Promise<void>;
  /** Takes no more jobs, aborts the signal of those that run and waits for them. */
  close(): Promise<void>;
}

interface Opened {
  readonly backend: Backend;
  readonly stores: ReadonlyMap<QueueName, JobStore>;
  readonly log: OutageLog;
  readonly backoffMs: number;
}

const settle = async (outcome: Outcome, job: Job, token: string | undefined): Promise<void> => {
  switch (outcome.kind) {
    case 'done':
      return;
    case 'wait':
      await job.moveToDelayed(outcome.until.getTime(), token);
      throw new DelayedError();
    case 'stop':
      throw new UnrecoverableError(outcome.reason);
  }
};

const processorOf =
  (name: QueueName, handlers: Handlers, { signal, log }: { signal: AbortSignal; log: OutageLog }): Processor =>
  async (job, token) => {
    // From here on the id guards nothing: a job whose worker was killed would otherwise keep its successor out until the
    // queue has missed it. That two do not run together is for the handler to see to.
    await job.removeDeduplicationKey();
    const payload = queues[name].payload.parse(job.data);
    const outcome = await handlers[name](payload, { signal });
    await settle(outcome, job, token);
    log.worked();
  };

const addTo = async (
  { stores, log, backoffMs }: Opened,
  name: QueueName,
  jobs: readonly NewJob<QueueName>[],
): Promise<void> => {
  if (jobs.length === 0) return;
  await stores.get(name)?.addBulk(
    jobs.map(({ payload, dedupeId, delayMs = 0, isUrgent = true }) => ({
      name,
      data: payload,
      opts: {
        attempts: queues[name].attempts,
        backoff: { type: 'exponential', delay: backoffMs, jitter: 0.5 },
        delay: delayMs,
        // A job without a priority is taken before all that have one.
        ...(isUrgent ? {} : { priority: 1 }),
        deduplication: { id: dedupeId },
        removeOnComplete: true,
        removeOnFail: true,
      },
    })),
  );
  log.worked();
};

const assemble = (opened: Opened): JobQueue => {
  const { backend, stores, log } = opened;
  const closing = new AbortController();
  const runners: JobRunner[] = [];

  const start = async (name: QueueName, handlers: Handlers, concurrency: number): Promise<void> => {
    const processor = processorOf(name, handlers, { signal: closing.signal, log });
    const runner = backend.openRunner(name, processor, { concurrency });
    runners.push(runner);
    runner.on('error', (error) => log.failed(error));
    await runner.waitUntilReady();
  };

  return {
    add: (name, jobs) => addTo(opened, name, jobs),
    work: async (handlers, { concurrency }) => {
      for (const name of queueNames) await start(name, handlers, concurrency);
    },
    waiting: async (name) => {
      const counts = await stores.get(name)?.getJobCounts('waiting', 'prioritized');
      return Object.values(counts ?? {}).reduce((sum, count) => sum + count, 0);
    },
    ping: async () => {
      for (const store of stores.values()) await store.getJobCounts('waiting');
      log.worked();
    },
    close: async () => {
      closing.abort(new Error('the queue closes'));
      for (const runner of runners) await runner.close();
      for (const store of stores.values()) await store.close();
    },
  };
};

/** Opens the queues on Redis or, without one, in the database. Rejects when neither can be reached. */
export const createQueue = async (setup: QueueSetup): Promise<JobQueue> => {
  const { redisUrl, databaseUrl, backoffMs = 1000, namespace = 'bullmq' } = setup;
  const backend = redisUrl === null ? postgresBackend(databaseUrl, namespace) : redisBackend(redisUrl, namespace);
  const log = createOutageLog(setup);
  await backend.prepare();
  const stores = new Map(queueNames.map((name) => [name, backend.openStore(name)] as const));
  for (const store of stores.values()) {
    store.on('error', (error) => log.failed(error));
    await store.waitUntilReady();
  }
  return assemble({ backend, stores, log, backoffMs });
};
