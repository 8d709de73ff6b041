import { createOutageLog } from '@libs/queue';
import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { SchedulerRegistry } from '@nestjs/schedule';

import { Runtime } from '../runtime.js';
import { createSyncHandler } from './sync.processor.js';
import { queueDue } from './tick.js';

/** Looks for due streams and works on their jobs, from the start of the process to its end. */
@Injectable()
export class SyncScheduler implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger('sync');
  private readonly outages = createOutageLog({
    onOutage: (message) => this.logger.warn(`due streams cannot be looked for: ${message}`),
    onRecovery: () => this.logger.log('due streams are looked for again'),
  });
  private ticking: Promise<void> | null = null;

  constructor(
    private readonly runtime: Runtime,
    private readonly registry: SchedulerRegistry,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    const { env, queue, ...rest } = this.runtime.parts;
    const { secretKey, pace, concurrency, tickMs } = env;
    const sync = createSyncHandler({ ...rest, secretKey, pace, now: () => new Date(), log: this.logger });
    await queue.work({ sync }, { concurrency });
    this.registry.addInterval(
      'sync',
      setInterval(() => {
        // A tick that takes longer than the interval is not overtaken by the next one.
        this.ticking ??= this.tick().finally(() => {
          this.ticking = null;
        });
      }, tickMs),
    );
  }

  async onApplicationShutdown(): Promise<void> {
    this.registry.deleteInterval('sync');
    await this.ticking;
    await this.runtime.close();
  }

  private async tick(): Promise<void> {
    const { database, queue, metrics } = this.runtime.parts;
    try {
      metrics.claimed(await queueDue(database, queue));
      this.outages.worked();
    } catch (error) {
      this.outages.failed(error instanceof Error ? error : new Error(String(error)));
    }
  }
}
