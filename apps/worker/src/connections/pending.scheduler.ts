import { dropOverduePending } from '@libs/database';
import { Injectable, Logger } from '@nestjs/common';
import { Cron, CronExpression } from '@nestjs/schedule';

import { Runtime } from '../runtime.js';

/** Deletes grants, with their tokens, that nobody chose from in time. */
@Injectable()
export class PendingScheduler {
  private readonly logger = new Logger('pending');

  constructor(private readonly runtime: Runtime) {}

  @Cron(CronExpression.EVERY_MINUTE, { waitForCompletion: true })
  async forget(): Promise<void> {
    try {
      const forgotten = await dropOverduePending(this.runtime.parts.database, new Date());
      if (forgotten > 0) this.logger.log(`${forgotten} grants that nobody chose from were deleted`);
    } catch (error) {
      this.logger.error(`overdue grants were not deleted, the next try is in a minute: ${String(error)}`);
    }
  }
}
