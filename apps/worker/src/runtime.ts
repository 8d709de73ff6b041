import type { Connector } from '@libs/connector';
import { connectDatabase, type Database } from '@libs/database';
import type { Platform } from '@libs/domain';
import { createQueue, type JobQueue } from '@libs/queue';
import { Logger } from '@nestjs/common';

import type { WorkerEnv } from './env.js';
import { createMetrics, type SyncMetrics } from './health/metrics.js';
import { type Announcer, createAnnouncer } from './live/announcer.js';
import { TouchedAccounts } from './spread/touched-accounts.js';
import { createRunLocks, type RunLocks } from './sync/run-locks.js';

/** What the worker is made of. */
export interface RuntimeParts {
  readonly env: WorkerEnv;
  readonly connectors: ReadonlyMap<Platform, Connector>;
  readonly database: Database;
  readonly queue: JobQueue;
  readonly locks: RunLocks;
  readonly metrics: SyncMetrics;
  readonly announcer: Announcer;
  /** Accounts that this process read, until they are watched. */
  readonly touched: TouchedAccounts;
}

/** Everything of the worker that holds a connection. */
export class Runtime {
  private constructor(readonly parts: RuntimeParts) {}

  /** Connects to the database and the queue; rejects when one of them cannot be reached. */
  static async open(env: WorkerEnv, connectors: ReadonlyMap<Platform, Connector>): Promise<Runtime> {
    const log = new Logger('connections');
    const { databaseUrl, redisUrl, concurrency } = env;
    const database = connectDatabase({
      url: databaseUrl,
      // A run uses one connection at a time, and one more while it renews a token; so does who looks after connections.
      maxConnections: 2 * concurrency + 8,
    });
    const queue = await createQueue({
      redisUrl,
      databaseUrl,
      onOutage: (message) => log.warn(`the queue cannot be reached: ${message}`),
      onRecovery: () => log.log('the queue can be reached again'),
    });
    const locks = createRunLocks(databaseUrl);
    const announcer = createAnnouncer(database, {
      onFailure: ({ message }) => log.warn(`dashboards are not told of new figures: ${message}`),
    });
    const touched = new TouchedAccounts();
    return new Runtime({ env, connectors, database, queue, locks, metrics: createMetrics(), announcer, touched });
  }

  /** Takes no more jobs, lets those that run end at a page's boundary, and closes every connection. */
  async close(): Promise<void> {
    const { queue, locks, announcer, database } = this.parts;
    await queue.close();
    await locks.close();
    await announcer.close();
    await database.close();
  }
}
