import { Injectable, Logger } from '@nestjs/common';
import { Cron, CronExpression } from '@nestjs/schedule';

import { Runtime } from '../runtime.js';
import { purgePayloads } from './purge-payloads.query.js';

/** Keeps the platforms' storage rules: every hour, what may no longer be kept is blanked. */
@Injectable()
export class PurgeScheduler {
  private readonly logger = new Logger('purge');

  constructor(private readonly runtime: Runtime) {}

  @Cron(CronExpression.EVERY_HOUR, { waitForCompletion: true })
  async purge(): Promise<void> {
    try {
      const purged = await purgePayloads(this.runtime.parts.database, new Date());
      if (purged > 0) this.logger.log(`${purged} raw answers were blanked`);
    } catch (error) {
      this.logger.error(`raw answers were not blanked, the next try is in an hour: ${String(error)}`);
    }
  }
}
