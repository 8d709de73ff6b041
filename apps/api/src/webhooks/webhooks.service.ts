import { Malformed, type WebhookKeys, type Webhooks } from '@libs/connector';
import {
  bookDelivery,
  ensureWebhookAddress,
  findWebhookOwner,
  inWorkspace,
  learnFromHandshake,
  openApp,
  openWebhookAddress,
  type WebhookOwner,
} from '@libs/database';
import type { Platform } from '@libs/domain';
import { Injectable, Logger } from '@nestjs/common';

import { Clock, Connectors, Ledger, Settings } from '../dependencies.js';
import { platformAppOf } from '../platforms/stored-app.js';
import { requestWebhooks } from './request-webhooks.js';
import { staleAddresses } from './stale-addresses.query.js';
import { Turnstile } from './turnstile.js';

/** A knock at an address: which one, and what came. */
export interface Knock {
  readonly platform: Platform;
  readonly id: string;
}

/** What came of a delivery. */
export type Received = 'unknown-address' | 'forged' | 'malformed' | 'booked' | 'repeated';

/** An address that exists. */
interface Door {
  readonly owner: WebhookOwner;
  readonly webhooks: Webhooks;
  readonly keys: WebhookKeys;
}

/** Takes what platforms send, and keeps the addresses that they send it to. */
@Injectable()
export class WebhooksService {
  private readonly logger = new Logger('Webhooks');
  /** Fewer than the database has connections: the dashboard keeps some. */
  private readonly turnstile = new Turnstile(3, 500);

  constructor(
    private readonly ledger: Ledger,
    private readonly settings: Settings,
    private readonly connectors: Connectors,
    private readonly clock: Clock,
  ) {}

  /** Answers a platform that asks whether the address is ours; null: nothing that we answer. */
  async answer(knock: Knock, query: URLSearchParams): Promise<{ contentType: string; body: string } | null> {
    const door = await this.doorOf(knock);
    const told = door?.webhooks.answer(query, door.keys) ?? null;
    if (door === null || told === null) return null;
    const { learned } = told;
    if (learned !== undefined)
      await inWorkspace(this.ledger, door.owner.workspaceId, (tenant) =>
        learnFromHandshake(tenant, door.owner, { learned, now: this.clock.now() }),
      );
    return told;
  }

  /** Verifies a delivery and books it; committed when this resolves. Rejects with TurnstileFull when too many wait. */
  receive(knock: Knock, delivery: { readonly headers: Headers; readonly body: Uint8Array }): Promise<Received> {
    return this.turnstile.pass(async () => {
      const door = await this.doorOf(knock);
      if (door === null) return 'unknown-address';
      const { owner, webhooks, keys } = door;
      if (!webhooks.isGenuine(delivery, keys.app)) return 'forged';
      const events = this.eventsIn(owner, webhooks, delivery.body);
      if (events === null) return 'malformed';
      const { body } = delivery;
      const booked = await bookDelivery(this.ledger, { ...owner, body, events, receivedAt: this.clock.now() });
      return booked.isRepeated ? 'repeated' : 'booked';
    });
  }

  /** Accounts that were connected before there were webhooks, or under another address, are subscribed (again). */
  async adopt(): Promise<void> {
    for (const { workspaceId, platform, accountIds } of await staleAddresses(
      this.ledger,
      this.settings.publicUrl.href,
    )) {
      const connector = this.connectors.byPlatform.get(platform);
      if (connector === undefined) continue;
      const request = { workspaceId, connector, accountIds, now: this.clock.now() };
      await inWorkspace(this.ledger, workspaceId, (tenant) => requestWebhooks(tenant, this.settings, request));
    }
  }

  /** Gives every platform where the workspace has an app an address, unless it has one. */
  async ensureAddresses(workspaceId: number): Promise<void> {
    const { sealKey, publicUrl: baseUrl } = this.settings;
    const now = this.clock.now();
    const platforms = [...this.connectors.byPlatform.values()].filter(({ webhooks }) => webhooks !== undefined);
    await inWorkspace(this.ledger, workspaceId, async (tenant) => {
      const apps = await tenant.platformApp.findMany({ where: { workspaceId }, select: { platform: true } });
      const isSet = new Set(apps.map(({ platform }) => platform));
      for (const { platform } of platforms)
        if (isSet.has(platform)) await ensureWebhookAddress(tenant, sealKey, { workspaceId, platform, baseUrl, now });
    });
  }

  private async doorOf({ platform, id }: Knock): Promise<Door | null> {
    const connector = this.connectors.byPlatform.get(platform);
    const owner = await findWebhookOwner(this.ledger, id);
    if (connector?.webhooks === undefined || owner === null || owner.platform !== platform) return null;
    const { sealKey } = this.settings;
    const [app, address] = await inWorkspace(this.ledger, owner.workspaceId, async (tenant) => [
      await openApp(tenant, sealKey, owner),
      await openWebhookAddress(tenant, sealKey, owner),
    ]);
    if (app === null || address === null) return null;
    const keys = { app: platformAppOf(connector, app), verifyToken: address.verifyToken };
    return { owner, webhooks: connector.webhooks, keys };
  }

  private eventsIn({ workspaceId, platform }: WebhookOwner, webhooks: Webhooks, body: Uint8Array) {
    try {
      return webhooks.events(Buffer.from(body).toString('utf8'));
    } catch (error) {
      if (!(error instanceof Malformed)) throw error;
      this.logger.warn(`a webhook of ${platform} for workspace ${workspaceId} was not understood: ${error.message}`);
      return null;
    }
  }
}
