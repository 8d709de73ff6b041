import {
  asLoneRunner,
  carryOutErasures,
  dropOldFiles,
  forgetOldAnswers,
  forgetOldMails,
  forgetOldNotifications,
  oldestLeft,
} from '@libs/database';
import { Injectable, Logger } from '@nestjs/common';
import { Cron, CronExpression } from '@nestjs/schedule';

import { Runtime } from '../runtime.js';
import { unsubscribeAccount } from '../webhooks/unsubscribe.js';
import { cleanDue } from './clean.js';
import { createRetentionMetrics, type RetentionMetrics } from './retention-metrics.js';

const clock = (): Date => new Date();

/** Keeps the platforms' storage rules and carries out erasures: looks every minute whose turn it is; one worker at a time does. */
@Injectable()
export class RetentionScheduler {
  private readonly logger = new Logger('retention');
  private readonly metrics: RetentionMetrics;

  constructor(private readonly runtime: Runtime) {
    const { database, metrics } = runtime.parts;
    this.metrics = createRetentionMetrics(metrics.registry, () => oldestLeft(database), clock);
  }

  @Cron(CronExpression.EVERY_MINUTE, { waitForCompletion: true })
  async tick(): Promise<void> {
    const { database, connectors } = this.runtime.parts;
    const dependencies = { database, connectors, metrics: this.metrics, now: clock, log: this.logger };
    try {
      await asLoneRunner(database, 'retention', async () => {
        await this.erase();
        await dropOldFiles(database, clock());
        await forgetOldMails(database, clock());
        await forgetOldNotifications(database, clock());
        await forgetOldAnswers(database, clock());
        await cleanDue(dependencies);
      });
    } catch (error) {
      this.metrics.failed();
      this.logger.error(`the storage rules were not kept, the next try is in a minute: ${String(error)}`);
    }
  }

  private erase(): Promise<void> {
    const { database, connectors, env } = this.runtime.parts;
    const { secretKey } = env;
    const telling = { database, connectors, secretKey, now: clock, log: this.logger };
    return carryOutErasures(database, {
      now: clock,
      beforeAccount: (account) => unsubscribeAccount(telling, account),
      onDone: ({ id, kind }) => this.logger.log(`erasure ${id} (${kind}) was carried out`),
      onFailed: ({ id, kind }, error) => {
        this.metrics.failed();
        this.logger.error(`erasure ${id} (${kind}) failed, the next try is in a minute: ${String(error)}`);
      },
    });
  }
}
