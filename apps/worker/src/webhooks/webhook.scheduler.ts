import { createOutageLog } from '@libs/queue';
import { type BeforeApplicationShutdown, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { Cron, CronExpression, SchedulerRegistry } from '@nestjs/schedule';

import { Runtime } from '../runtime.js';
import { purgeEvents } from './purge-events.query.js';
import { subscribeDue, type SubscribeDependencies } from './subscribe-due.js';

const everyMs = 2000;

/** Keeps the accounts' webhooks subscribed, from the start of the process to its end. */
@Injectable()
export class WebhookScheduler implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('webhooks');
  private readonly outages = createOutageLog({
    onOutage: (message) => this.logger.warn(`webhooks cannot be looked after: ${message}`),
    onRecovery: () => this.logger.log('webhooks are looked after again'),
  });
  private readonly stopping = new AbortController();
  private working: Promise<void> | null = null;

  constructor(
    private readonly runtime: Runtime,
    private readonly registry: SchedulerRegistry,
  ) {}

  onApplicationBootstrap(): void {
    const look = setInterval(() => {
      this.working ??= this.look().finally(() => {
        this.working = null;
      });
    }, everyMs);
    this.registry.addInterval('webhooks', look);
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopping.abort(new Error('the worker stops'));
    this.registry.deleteInterval('webhooks');
    await this.working;
  }

  @Cron(CronExpression.EVERY_HOUR, { waitForCompletion: true })
  async purge(): Promise<void> {
    try {
      await purgeEvents(this.runtime.parts.database, new Date());
    } catch (error) {
      this.logger.error(`old webhooks were not forgotten, the next try is in an hour: ${String(error)}`);
    }
  }

  private async look(): Promise<void> {
    const { env, database, connectors } = this.runtime.parts;
    const { secretKey } = env;
    const { signal } = this.stopping;
    const dependencies: SubscribeDependencies = {
      database,
      connectors,
      secretKey,
      now: () => new Date(),
      signal,
      log: this.logger,
    };
    try {
      await subscribeDue(dependencies);
      this.outages.worked();
    } catch (error) {
      this.outages.failed(error instanceof Error ? error : new Error(String(error)));
    }
  }
}
