import { createMailer } from '@libs/mail';
import { type BeforeApplicationShutdown, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { SchedulerRegistry } from '@nestjs/schedule';

import { Rounds } from '../rounds.js';
import { Runtime } from '../runtime.js';
import { sendNotifications } from './send-notifications.js';

const now = (): Date => new Date();

/** Tells alerts on the channels of each workspace, seconds after they were decided on. */
@Injectable()
export class NotificationsScheduler implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('notifications');
  private readonly rounds: Rounds;

  constructor(
    private readonly runtime: Runtime,
    registry: SchedulerRegistry,
  ) {
    this.rounds = new Rounds(registry, {
      name: 'notifications',
      everyMs: 2_000,
      work: (signal) => this.work(signal),
      log: this.logger,
      outage: 'alerts cannot be told',
      recovery: 'alerts are told again',
    });
  }

  onApplicationBootstrap(): void {
    this.rounds.begin();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.rounds.end();
  }

  private async work(signal: AbortSignal): Promise<void> {
    const { database, env } = this.runtime.parts;
    const { mail, publicUrl, secretKey: sealKey } = env;
    const mailer = mail === null ? null : createMailer(mail);
    const way = mail === null || mailer === null ? null : { mailer, from: mail.from };
    try {
      const post = { database, sealKey, mail: way, publicUrl, now, log: this.logger, signal };
      const sent = await sendNotifications(post);
      if (sent > 0) this.logger.log(`${sent} notifications were sent`);
    } finally {
      mailer?.close();
    }
  }
}
