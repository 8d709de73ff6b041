import { type BeforeApplicationShutdown, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { Cron, CronExpression, SchedulerRegistry } from '@nestjs/schedule';

import { Rounds } from '../rounds.js';
import { Runtime } from '../runtime.js';
import { purgeEvents } from './purge-events.query.js';
import { subscribeDue } from './subscribe-due.js';

/** Keeps the accounts' webhooks subscribed, from the start of the process to its end. */
@Injectable()
export class WebhookScheduler implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('webhooks');
  private readonly rounds: Rounds;

  constructor(
    private readonly runtime: Runtime,
    registry: SchedulerRegistry,
  ) {
    this.rounds = new Rounds(registry, {
      name: 'webhooks',
      everyMs: 2000,
      work: (signal) => this.subscribe(signal),
      log: this.logger,
      outage: 'webhooks cannot be looked after',
      recovery: 'webhooks are looked after again',
    });
  }

  onApplicationBootstrap(): void {
    this.rounds.begin();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.rounds.end();
  }

  @Cron(CronExpression.EVERY_HOUR, { waitForCompletion: true })
  async purge(): Promise<void> {
    try {
      await purgeEvents(this.runtime.parts.database, new Date());
    } catch (error) {
      this.logger.error(`old webhooks were not forgotten, the next try is in an hour: ${String(error)}`);
    }
  }

  private async subscribe(signal: AbortSignal): Promise<void> {
    const { env, database, connectors } = this.runtime.parts;
    const { secretKey } = env;
    await subscribeDue({ database, connectors, secretKey, now: () => new Date(), signal, log: this.logger });
  }
}
