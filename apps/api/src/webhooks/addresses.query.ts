import type { WebhookAddressList } from '@libs/contract';
import { openWebhookAddress, type SealKey, type TenantClient } from '@libs/database';
import { platforms } from '@libs/domain';

const mostDeliveries = 20;

/** A workspace's addresses, each with the deliveries that were booked last. */
export const addressesOf = async (
  tenant: TenantClient,
  key: SealKey,
  workspaceId: number,
): Promise<WebhookAddressList['addresses']> => {
  const addresses: WebhookAddressList['addresses'] = [];
  for (const platform of platforms) {
    const address = await openWebhookAddress(tenant, key, { workspaceId, platform });
    if (address === null) continue;
    const deliveries = await tenant.webhookDelivery.findMany({
      where: { workspaceId, platform },
      orderBy: { id: 'desc' },
      take: mostDeliveries,
    });
    addresses.push({
      platform,
      url: address.url.href,
      deliveries: deliveries.map((delivery) => ({
        id: String(delivery.id),
        receivedAt: delivery.receivedAt.toISOString(),
        bytes: delivery.bytes,
        hash: Buffer.from(delivery.payloadHash).toString('hex'),
        events: delivery.events,
        fresh: delivery.fresh,
        unknown: delivery.unknown,
        accountIds: delivery.accountIds.map(String),
      })),
    });
  }
  return addresses;
};
