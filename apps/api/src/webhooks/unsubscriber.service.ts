import { isConnectorError } from '@libs/connector';
import {
  inWorkspace,
  NotConnected,
  SealBroken,
  openCredentials,
  openWebhookAddress,
  type AccountRef,
  type Database,
  type SealKey,
} from '@libs/database';
import { Injectable, Logger } from '@nestjs/common';

import { Clock, Connectors, Ledger, Settings } from '../dependencies.js';
import { platformAppOf } from '../platforms/stored-app.js';

const openSubscriber = (ledger: Database, key: SealKey, { workspaceId, accountId }: AccountRef) =>
  inWorkspace(ledger, workspaceId, async (tenant) => {
    const where = { workspaceId_id: { workspaceId, id: accountId } };
    const account = await tenant.account.findUnique({ where, select: { externalId: true } });
    if (account === null) return null;
    const opened = await openCredentials(tenant, key, { workspaceId, accountId });
    const address = await openWebhookAddress(tenant, key, { workspaceId, platform: opened.platform });
    return address === null ? null : { externalId: account.externalId, opened, address };
  });

/** Ends the events of accounts that are about to be disconnected. */
@Injectable()
export class Unsubscriber {
  private readonly logger = new Logger('Webhooks');

  constructor(
    private readonly ledger: Ledger,
    private readonly settings: Settings,
    private readonly connectors: Connectors,
    private readonly clock: Clock,
  ) {}

  /**
   * Tells the platform while there still are credentials to tell it with. What it answers keeps nobody from disconnecting:
   * events of an account that is not connected lead to nothing.
   */
  async unsubscribe(account: AccountRef): Promise<void> {
    try {
      await this.tell(account);
    } catch (error) {
      // Where the secrets cannot be opened any more there is nothing to tell the platform with.
      const isBorne = isConnectorError(error) || error instanceof NotConnected || error instanceof SealBroken;
      if (!isBorne) throw error;
      this.logger.warn(`the webhooks of account ${account.accountId} were not ended: ${error.message}`);
    }
  }

  private async tell(account: AccountRef): Promise<void> {
    const found = await openSubscriber(this.ledger, this.settings.sealKey, account);
    const connector = found === null ? undefined : this.connectors.byPlatform.get(found.opened.platform);
    if (found === null || connector?.webhooks === undefined) return;
    const { externalId, opened, address } = found;
    await connector.webhooks.unsubscribe({
      app: platformAppOf(connector, opened.app),
      credentials: opened.credentials,
      accountId: externalId,
      callback: address.url,
      verifyToken: address.verifyToken,
      learned: address.learned,
      now: this.clock.now(),
    });
  }
}
