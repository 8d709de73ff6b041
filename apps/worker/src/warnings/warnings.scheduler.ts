import { createMailer } from '@libs/mail';
import { createOutageLog } from '@libs/queue';
import { Injectable, Logger } from '@nestjs/common';
import { Cron, CronExpression } from '@nestjs/schedule';

import type { MailSettings } from '../env.js';
import { Runtime } from '../runtime.js';
import { decideWarnings } from './decide-warnings.js';
import { sendWarnings } from './send-warnings.js';

const now = (): Date => new Date();

/** Warns people before they must act. Without a mail server nothing is decided: the dashboard warns by itself. */
@Injectable()
export class WarningsScheduler {
  private readonly logger = new Logger('warnings');
  private readonly outages = createOutageLog({
    onOutage: (message) => this.logger.warn(`warnings cannot be looked for: ${message}`),
    onRecovery: () => this.logger.log('warnings are looked for again'),
  });

  constructor(private readonly runtime: Runtime) {}

  @Cron(CronExpression.EVERY_MINUTE, { waitForCompletion: true })
  async warn(): Promise<void> {
    const { mail } = this.runtime.parts.env;
    if (mail === null) return;
    try {
      await this.warnBy(mail);
      this.outages.worked();
    } catch (error) {
      this.outages.failed(error instanceof Error ? error : new Error(String(error)));
    }
  }

  private async warnBy({ url, from, publicUrl }: MailSettings): Promise<void> {
    const { database } = this.runtime.parts;
    await decideWarnings(database, now());
    const mailer = createMailer({ url, from });
    try {
      const sent = await sendWarnings({ database, mailer, from, publicUrl, now, log: this.logger });
      if (sent > 0) this.logger.log(`${sent} warnings were sent`);
    } finally {
      mailer.close();
    }
  }
}
