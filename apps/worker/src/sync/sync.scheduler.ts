import { createOutageLog } from '@libs/queue';
import {
  type BeforeApplicationShutdown,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { SchedulerRegistry } from '@nestjs/schedule';

import { Runtime } from '../runtime.js';
import { dueFromEvents, type EventPause, eventPauses } from '../webhooks/due-from-events.query.js';
import { type Precedence, readingOrder } from './reading-order.js';
import type { SyncKey } from './sync-run.js';
import { createSyncHandler } from './sync.processor.js';
import { queueDue } from './tick.js';

const clock = (): Date => new Date();

/** Looks for due streams and works on their jobs, from the start of the process to its end. */
@Injectable()
export class SyncScheduler implements OnApplicationBootstrap, BeforeApplicationShutdown, OnApplicationShutdown {
  private readonly logger = new Logger('sync');
  private readonly outages = createOutageLog({
    onOutage: (message) => this.logger.warn(`due streams cannot be looked for: ${message}`),
    onRecovery: () => this.logger.log('due streams are looked for again'),
  });
  private readonly order: readonly Precedence[];
  private readonly pauses: readonly EventPause[];
  private ticking: Promise<void> | null = null;
  private isTickWanted = false;
  private isStopping = false;

  constructor(
    private readonly runtime: Runtime,
    private readonly registry: SchedulerRegistry,
  ) {
    const { connectors, env } = runtime.parts;
    this.order = readingOrder(connectors);
    this.pauses = eventPauses(connectors, env.budgetFactor);
  }

  async onApplicationBootstrap(): Promise<void> {
    const { env, queue, touched, ...rest } = this.runtime.parts;
    const { secretKey, pace, concurrency, tickMs } = env;
    const onRunEnd = (key: SyncKey): void => {
      touched.add(key);
      this.wantTick();
    };
    const sync = createSyncHandler({ ...rest, secretKey, pace, now: clock, onRunEnd, log: this.logger });
    await queue.work({ sync }, { concurrency });
    this.registry.addInterval(
      'sync',
      setInterval(() => this.wantTick(), tickMs),
    );
    this.wantTick();
  }

  // Before the shutdown of @nestjs/schedule, which drops every interval by itself.
  async beforeApplicationShutdown(): Promise<void> {
    this.isStopping = true;
    this.registry.deleteInterval('sync');
    await this.ticking;
  }

  async onApplicationShutdown(): Promise<void> {
    await this.runtime.close();
  }

  /** Ticks now, or once more when the tick that is under way has ended. */
  private wantTick(): void {
    this.isTickWanted = true;
    this.ticking ??= this.tickWhileWanted().finally(() => {
      this.ticking = null;
    });
  }

  private async tickWhileWanted(): Promise<void> {
    while (this.isTickWanted && !this.isStopping) {
      this.isTickWanted = false;
      await this.tick();
    }
  }

  private async tick(): Promise<void> {
    const { database, queue, metrics } = this.runtime.parts;
    try {
      await dueFromEvents(database, this.pauses);
      metrics.claimed(await queueDue({ database, queue, order: this.order }));
      this.outages.worked();
    } catch (error) {
      this.outages.failed(error instanceof Error ? error : new Error(String(error)));
    }
  }
}
