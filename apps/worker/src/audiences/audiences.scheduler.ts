import { createOutageLog } from '@libs/queue';
import { type BeforeApplicationShutdown, Injectable, Logger } from '@nestjs/common';
import { Cron } from '@nestjs/schedule';

import { Runtime } from '../runtime.js';
import { countAudiences } from './count-audiences.js';

const clock = (): Date => new Date();

/** Counts audiences that were changed: looks every other second, since somebody waits for it before the dashboard. */
@Injectable()
export class AudiencesScheduler implements BeforeApplicationShutdown {
  private readonly logger = new Logger('audiences');
  private readonly outages = createOutageLog({
    onOutage: (message) => this.logger.warn(`changed audiences cannot be looked for: ${message}`),
    onRecovery: () => this.logger.log('changed audiences are looked for again'),
  });
  private counting: Promise<void> = Promise.resolve();
  private isStopping = false;

  constructor(private readonly runtime: Runtime) {}

  @Cron('*/2 * * * * *', { waitForCompletion: true })
  async tick(): Promise<void> {
    if (this.isStopping) return;
    this.counting = this.count();
    await this.counting;
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.isStopping = true;
    await this.counting;
  }

  private async count(): Promise<void> {
    const { database } = this.runtime.parts;
    try {
      await countAudiences({ database, now: clock, isStopping: () => this.isStopping, log: this.logger });
      this.outages.worked();
    } catch (error) {
      this.outages.failed(error instanceof Error ? error : new Error(String(error)));
    }
  }
}
