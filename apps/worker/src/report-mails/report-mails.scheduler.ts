import { createMailer } from '@libs/mail';
import { type BeforeApplicationShutdown, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { SchedulerRegistry } from '@nestjs/schedule';

import type { MailSettings } from '../env.js';
import { Rounds } from '../rounds.js';
import { Runtime } from '../runtime.js';
import { decideMails } from './decide-mails.js';
import { sendMails } from './send-mails.js';

const now = (): Date => new Date();

/** Mails saved reports when they are due; what is due while mails cannot be sent is told, and not made up for. */
@Injectable()
export class ReportMailsScheduler implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('report mails');
  private readonly rounds: Rounds;

  constructor(
    private readonly runtime: Runtime,
    registry: SchedulerRegistry,
  ) {
    this.rounds = new Rounds(registry, {
      name: 'report-mails',
      everyMs: 15_000,
      work: (signal) => this.work(signal),
      log: this.logger,
      outage: 'reports cannot be mailed',
      recovery: 'reports are mailed again',
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
    const { mail } = env;
    const publicUrl = mail?.publicUrl ?? null;
    const hindrance = mail === null ? 'no-mail-server' : publicUrl === null ? 'no-public-url' : null;
    await decideMails({ database, now: now(), hindrance, log: this.logger });
    if (mail !== null && publicUrl !== null) await this.send({ ...mail, publicUrl }, signal);
  }

  private async send(
    { url, from, publicUrl }: MailSettings & { readonly publicUrl: URL },
    signal: AbortSignal,
  ): Promise<void> {
    const { database } = this.runtime.parts;
    const mailer = createMailer({ url, from });
    try {
      const sent = await sendMails({ database, mailer, from, publicUrl, now, log: this.logger, signal });
      if (sent > 0) this.logger.log(`${sent} mails with reports were sent`);
    } finally {
      mailer.close();
    }
  }
}
