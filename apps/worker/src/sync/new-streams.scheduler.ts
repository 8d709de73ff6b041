import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { Cron, CronExpression } from '@nestjs/schedule';

import { Runtime } from '../runtime.js';
import { openNewStreams } from './new-streams.query.js';

/** Gives accounts that were connected by an earlier version the streams that this one reads. */
@Injectable()
export class NewStreamsScheduler implements OnApplicationBootstrap {
  private readonly logger = new Logger('streams');

  constructor(private readonly runtime: Runtime) {}

  onApplicationBootstrap(): Promise<void> {
    return this.open();
  }

  // An API of an earlier version may still connect accounts while workers of this one run.
  @Cron(CronExpression.EVERY_HOUR, { waitForCompletion: true })
  async open(): Promise<void> {
    const { database, connectors } = this.runtime.parts;
    try {
      const opened = await openNewStreams(database, connectors);
      if (opened > 0) this.logger.log(`${opened} streams were opened that earlier connections did not have`);
    } catch (error) {
      this.logger.error(`new streams were not opened, the next try is in an hour: ${String(error)}`);
    }
  }
}
