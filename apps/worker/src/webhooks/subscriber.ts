import { type Connector, endpointsAt, type WebhookSubscriber } from '@libs/connector';
import {
  type AccountRef,
  type Database,
  inWorkspace,
  openCredentials,
  openWebhookAddress,
  type SealKey,
} from '@libs/database';

/** What opening a subscriber needs from outside. */
export interface SubscriberDependencies {
  readonly database: Database;
  readonly secretKey: SealKey;
  readonly now: () => Date;
}

/** An account whose events shall come or end. */
export interface EventfulAccount extends AccountRef {
  readonly connector: Connector;
  /** The platform's id of the account. */
  readonly externalId: string;
}

/** Opens what the platform is told about an account's events; null when there is no address that they come to. */
export const openSubscriber = (
  { database, secretKey, now }: SubscriberDependencies,
  { workspaceId, accountId, connector, externalId }: EventfulAccount,
): Promise<WebhookSubscriber | null> =>
  inWorkspace(database, workspaceId, async (tenant) => {
    const opened = await openCredentials(tenant, secretKey, { workspaceId, accountId });
    const address = await openWebhookAddress(tenant, secretKey, { workspaceId, platform: connector.platform });
    if (address === null) return null;
    const { endpoints, ...keys } = opened.app;
    return {
      app: { ...keys, endpoints: endpointsAt(endpoints ?? connector.endpoints, null) },
      credentials: opened.credentials,
      accountId: externalId,
      callback: address.url,
      verifyToken: address.verifyToken,
      learned: address.learned,
      now: now(),
    };
  });
