import {
  Queue,
  Worker,
  type BackendFactory,
  type Job,
  type JobsOptions,
  PostgresConnection,
  type PostgresConnectionOptions,
  PostgresQueueBackend,
  runMigrations,
} from 'bullmq';
import pg from 'pg';

/** What a job does, in the words of BullMQ: the third parameter asks it for a signal. */
export type Processor = (job: Job, token: string | undefined) => Promise<void>;

interface Connected {
  on(event: 'error', listener: (error: Error) => void): unknown;
  waitUntilReady(): Promise<unknown>;
  close(): Promise<void>;
}

/** The part of a BullMQ queue that is used. */
export interface JobStore extends Connected {
  addBulk(jobs: { name: string; data: unknown; opts: JobsOptions }[]): Promise<unknown>;
  getJobCounts(...types: ('waiting' | 'prioritized')[]): Promise<Readonly<Record<string, number>>>;
}

/** The part of a BullMQ worker that is used. */
export type JobRunner = Connected;

/** Where the queues live. */
export interface Backend {
  /** Prepares it; rejects when it cannot be reached. */
  prepare(): Promise<void>;
  openStore(name: string): JobStore;
  openRunner(name: string, processor: Processor, options: { readonly concurrency: number }): JobRunner;
}

// A dead worker's job is given to another one after `lockDuration`, looked for every `stalledInterval`. Short, because
// whoever comes second by mistake finds the row taken; the library's 30 s would be the time a killed worker is missed.
const recovery = { lockDuration: 5000, stalledInterval: 2000, maxStalledCount: 1000 };

// How long a worker waits after a refused connection; the library's 15 s would be felt after every restart.
const retryMs = 500;

const keptEvents = { events: { maxLen: 100 } };

const reconnect = (times: number): number => Math.min(times * 100, 2000);

/** Queues on Redis, through ioredis. */
export const redisBackend = (url: string, prefix: string): Backend => {
  const connection = { url, retryStrategy: reconnect, connectTimeout: 10_000 };
  return {
    prepare: () => Promise.resolve(),
    openStore: (name) =>
      // An add during an outage fails instead of hanging: the row is the truth, the next tick adds it again.
      new Queue(name, { connection: { ...connection, maxRetriesPerRequest: 3 }, prefix, streams: keptEvents }),
    openRunner: (name, processor, { concurrency }) =>
      new Worker(name, processor, {
        connection: { ...connection, maxRetriesPerRequest: null },
        prefix,
        concurrency,
        runRetryDelay: retryMs,
        ...recovery,
      }),
  };
};

const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, retryMs));

/** The library's backend on Postgres, which would otherwise ask a restarting server as fast as it can be refused. */
class PatientPostgresBackend extends PostgresQueueBackend {
  override async moveToActive(token: string, name?: string): ReturnType<PostgresQueueBackend['moveToActive']> {
    try {
      return await super.moveToActive(token, name);
    } catch (error) {
      await pause();
      throw error;
    }
  }

  /** Seconds. After a failure the library waits without end for a notification it may have missed meanwhile. */
  override get maximumBlockTimeout(): number {
    return 5;
  }
}

/** Heard, a connection that breaks is replaced; unheard, it would end the process. Whoever waits on it is told anyway. */
const hear = (broken: { on(event: 'error', listener: (error: Error) => void): unknown }): unknown =>
  broken.on('error', () => undefined);

const patientFactory: BackendFactory<PatientPostgresBackend, PostgresConnectionOptions> = (name, opts, options) => {
  const listenName = options?.withBlockingConnection === true ? name : undefined;
  const connection = new PostgresConnection(opts.connection);
  connection.pool.on('connect', hear);
  return new PatientPostgresBackend(connection, name, opts, true, listenName);
};

/** Queues in the database itself, in the schema `bullmq`. */
export const postgresBackend = (connectionString: string, schema: string): Backend => {
  // What a crash of the server takes from the queue is queued again by the next tick: no job waits for the disk.
  const options = '-c synchronous_commit=off';
  const connection = { connectionString, schema, max: 4, keepAlive: true, connectionTimeoutMillis: 10_000, options };
  return {
    prepare: async () => {
      const client = new pg.Client({ connectionString, connectionTimeoutMillis: 10_000 });
      hear(client);
      await client.connect();
      try {
        await runMigrations(client, schema);
      } finally {
        await client.end();
      }
    },
    openStore: (name) => new Queue(name, { connection, streams: keptEvents }, patientFactory),
    openRunner: (name, processor, { concurrency }) =>
      new Worker(
        name,
        processor,
        { connection: { ...connection, max: concurrency + 2 }, concurrency, runRetryDelay: retryMs, ...recovery },
        patientFactory,
      ),
  };
};
