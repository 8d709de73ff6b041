import { setTimeout } from 'node:timers/promises';

import type { Connector } from '@libs/connector';
import { connectors } from '@libs/connectors';
import { connectDatabase, type Database, type SealKey } from '@libs/database';
import type { Platform } from '@libs/domain';
import type { Handler, NewJob, Payload } from '@libs/queue';
import { Registry } from 'prom-client';

import { careForConnection } from '../connections/care.js';
import { claimCare } from '../connections/claim-care.query.js';
import { createMetrics } from '../health/metrics.js';
import { cleanDue } from '../retention/clean.js';
import { createRetentionMetrics } from '../retention/retention-metrics.js';
import { readingOrder } from '../sync/reading-order.js';
import { createRunLocks, type RunLocks } from '../sync/run-locks.js';
import { createSyncHandler } from '../sync/sync.processor.js';
import { queueDue } from '../sync/tick.js';

const atATime = 6;
const order = readingOrder(connectors);
/** What is due again at the same instant waits for the next one. */
const mostRounds = 30;
/** How long a dead life's calls to the platforms may still be on their way. */
const longestDyingMs = 3_000;

/** What a worker lives on. */
export interface LifeSetup {
  readonly databaseUrl: string;
  /** Knows the connections of this life, so that they can be cut. */
  readonly name: string;
  readonly secretKey: SealKey;
  readonly now: () => Date;
  readonly pace: number;
  readonly tell: (line: string) => void;
  /** Whether the process dies now that the platform has answered a renewal for this app, before the answer is stored. */
  readonly dies: (clientId: string) => boolean;
  /** Cuts every connection to the database of that name. */
  readonly cut: (name: string) => Promise<void>;
}

class WorkerDied extends Error {
  override readonly name = 'WorkerDied';
}

/** Runs `work` on each of `all`, a few at a time. */
const each = async <T>(all: readonly T[], work: (one: T) => Promise<unknown>): Promise<void> => {
  const waiting = [...all];
  const worker = async (): Promise<void> => {
    for (let one = waiting.shift(); one !== undefined; one = waiting.shift()) await work(one);
  };
  await Promise.all(Array.from({ length: atATime }, worker));
};

/**
 * One life of a worker: the claims, the order, the runs, the care and the cleaning of the real one, driven by a clock
 * that stands still while it works. It may die in the middle of a renewal, with everything that it was doing.
 */
export class WorkerLife {
  runs = 0;
  private readonly database: Database;
  private readonly locks: RunLocks;
  private readonly sync: Handler<'sync'>;
  private readonly mine: ReadonlyMap<Platform, Connector>;
  private readonly queued: Payload<'sync'>[] = [];
  private readonly death: Promise<'died'>;
  private readonly isOver: Promise<void>;
  private die: () => void = () => undefined;
  private end: () => void = () => undefined;

  constructor(private readonly setup: LifeSetup) {
    const { databaseUrl, name, secretKey, now, pace, tell } = setup;
    const url = `${databaseUrl}?application_name=${name}`;
    this.death = new Promise((resolve) => (this.die = () => resolve('died')));
    this.isOver = new Promise((resolve) => (this.end = resolve));
    this.mine = new Map([...connectors].map(([platform, connector]) => [platform, this.mortal(connector)]));
    this.database = connectDatabase({ url, maxConnections: 3 * atATime });
    this.locks = createRunLocks(url);
    this.sync = createSyncHandler({
      database: this.database,
      connectors: this.mine,
      secretKey,
      locks: this.locks,
      metrics: createMetrics(),
      now,
      pace,
      // Nobody looks on.
      announcer: { booked: () => undefined, stateChanged: () => undefined },
      onRunEnd: () => undefined,
      log: { warn: tell, log: tell },
    });
  }

  /** Does everything that is due now; `died` when the process was killed over it. Then another life must begin. */
  async work(): Promise<'done' | 'died'> {
    const work = this.workAll().then(() => 'done' as const);
    // Of a dead process nobody hears any more.
    const outcome = await Promise.race([work, this.death]);
    if (outcome === 'done') return outcome;
    void this.database.pool.end().catch(() => undefined);
    await this.setup.cut(this.setup.name);
    this.end();
    // Whoever waited for a connection of the ended pool waits for ever.
    const remains = [work, this.database.prisma.$disconnect(), this.locks.close()];
    await Promise.race([Promise.allSettled(remains), setTimeout(longestDyingMs, undefined, { ref: false })]);
    return outcome;
  }

  /** Keeps the storage rules, as the worker does every hour. */
  async clean(): Promise<void> {
    const { now, tell } = this.setup;
    const metrics = createRetentionMetrics(new Registry(), () => Promise.resolve([]), now);
    await cleanDue({ database: this.database, connectors, metrics, now, log: { log: tell, error: tell } });
  }

  async close(): Promise<void> {
    await this.locks.close();
    await this.database.close();
  }

  /** A connector whose renewals may be the last thing that the process sees. */
  private mortal(connector: Connector): Connector {
    const refresh: Connector['oauth']['refresh'] = async (app, credentials, now) => {
      const grant = await connector.oauth.refresh(app, credentials, now);
      if (!this.setup.dies(app.clientId)) return grant;
      this.die();
      await this.isOver;
      throw new WorkerDied('killed');
    };
    return { ...connector, oauth: { ...connector.oauth, refresh } };
  }

  private async workAll(): Promise<void> {
    await this.careForAll();
    const queue = {
      add: (_name: 'sync', jobs: readonly NewJob<'sync'>[]): Promise<void> => {
        this.queued.push(...jobs.map(({ payload }) => payload));
        return Promise.resolve();
      },
      waiting: (): Promise<number> => Promise.resolve(this.queued.length),
    };
    for (let round = 0; round < mostRounds; round += 1) {
      if ((await queueDue({ database: this.database, queue, order })) === 0) return;
      await each(this.queued.splice(0), (job) => this.run(job));
    }
  }

  private async run(job: Payload<'sync'>): Promise<void> {
    this.runs += job.streams.length;
    await this.sync(job, { signal: new AbortController().signal });
  }

  private async careForAll(): Promise<void> {
    const { secretKey, now, tell } = this.setup;
    const care = { database: this.database, connectors: this.mine, secretKey, now, log: { warn: tell } };
    for (;;) {
      const claimed = await claimCare(this.database, { now: now(), limit: 4 * atATime });
      if (claimed.length === 0) return;
      await each(claimed, (connection) => careForConnection(care, connection));
    }
  }
}
