import type { Connector } from '@libs/connector';
import { ensureWebhookAddress, requestSubscriptions, type TenantClient } from '@libs/database';

import type { Settings } from '../dependencies.js';

/** Accounts whose events shall come. */
export interface WebhookRequest {
  readonly workspaceId: number;
  readonly connector: Pick<Connector, 'platform' | 'webhooks'>;
  readonly accountIds: readonly number[];
  readonly now: Date;
}

/** Accounts were connected: gives their platform an address and asks the worker to subscribe them, where it tells events. */
export const requestWebhooks = async (
  tenant: TenantClient,
  { sealKey, publicUrl }: Pick<Settings, 'sealKey' | 'publicUrl'>,
  { workspaceId, connector, accountIds, now }: WebhookRequest,
): Promise<void> => {
  if (connector.webhooks === undefined) return;
  await ensureWebhookAddress(tenant, sealKey, { workspaceId, platform: connector.platform, baseUrl: publicUrl, now });
  await requestSubscriptions(tenant, { workspaceId, accountIds, now });
};
