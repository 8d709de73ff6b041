import { type Connector, isConnectorError } from '@libs/connector';
import { type AccountRef, inWorkspace, NotConnected, SealBroken } from '@libs/database';
import { type Platform, platforms } from '@libs/domain';
import { z } from 'zod';

import { openSubscriber, type SubscriberDependencies } from './subscriber.js';

const Found = z.object({ externalId: z.string(), platform: z.enum(platforms) });

/** What ending events needs from outside. */
export interface UnsubscribeDependencies extends SubscriberDependencies {
  readonly connectors: ReadonlyMap<Platform, Connector>;
  readonly log: { readonly warn: (line: string) => void };
}

const tell = async (dependencies: UnsubscribeDependencies, account: AccountRef): Promise<void> => {
  const { workspaceId, accountId } = account;
  const row = await inWorkspace(dependencies.database, workspaceId, (tenant) =>
    tenant.account.findUnique({ where: { workspaceId_id: { workspaceId, id: accountId } } }),
  );
  if (row === null || row.connectionId === null) return;
  const { externalId, platform } = Found.parse(row);
  const connector = dependencies.connectors.get(platform);
  if (connector?.webhooks === undefined) return;
  const subscriber = await openSubscriber(dependencies, { ...account, connector, externalId });
  if (subscriber !== null) await connector.webhooks.unsubscribe(subscriber);
};

/**
 * Ends the events of an account while there are credentials to say so with. What the platform answers keeps nobody from
 * disconnecting or erasing it: events of an account that is not connected lead to nothing.
 */
export const unsubscribeAccount = async (dependencies: UnsubscribeDependencies, account: AccountRef): Promise<void> => {
  try {
    await tell(dependencies, account);
  } catch (error) {
    const isBorne = isConnectorError(error) || error instanceof NotConnected || error instanceof SealBroken;
    if (!isBorne) throw error;
    const name = `${account.workspaceId}/${account.accountId}`;
    dependencies.log.warn(`the webhooks of account ${name} were not ended: ${error.message}`);
  }
};
