import { createOutageLog } from '@libs/queue';
import { Injectable, Logger } from '@nestjs/common';
import { Cron, CronExpression } from '@nestjs/schedule';

import { Runtime } from '../runtime.js';
import { careForConnection, type ConnectionCare } from './care.js';
import { claimCare } from './claim-care.query.js';

const now = (): Date => new Date();

/** Few at a time: each holds a connection of the database while the platform answers. */
const atATime = 2;

/** Looks after connections, whether or not anything is read with them: renews tokens ahead of time, asks platforms daily. */
@Injectable()
export class CareScheduler {
  private readonly logger = new Logger('connections');
  private readonly outages = createOutageLog({
    onOutage: (message) => this.logger.warn(`connections cannot be looked after: ${message}`),
    onRecovery: () => this.logger.log('connections are looked after again'),
  });

  constructor(private readonly runtime: Runtime) {}

  @Cron(CronExpression.EVERY_10_SECONDS, { waitForCompletion: true })
  async care(): Promise<void> {
    try {
      for (;;) if ((await this.careForSome()) < atATime) break;
      this.outages.worked();
    } catch (error) {
      this.outages.failed(error instanceof Error ? error : new Error(String(error)));
    }
  }

  private async careForSome(): Promise<number> {
    const { database, connectors, env } = this.runtime.parts;
    const care: ConnectionCare = { database, connectors, secretKey: env.secretKey, now, log: this.logger };
    const claimed = await claimCare(database, { now: now(), limit: atATime });
    await Promise.all(
      claimed.map(async (connection) => {
        try {
          await careForConnection(care, connection);
        } catch (error) {
          // The lease brings it back; the others are looked after meanwhile.
          const name = `connection ${connection.workspaceId}/${connection.connectionId}`;
          this.logger.error(
            `${name} cannot be looked after: ${error instanceof Error ? error.message : String(error)}`,
          );
        }
      }),
    );
    return claimed.length;
  }
}
