import type { PendingConnection } from '@libs/contract';
import {
  accountsBeingErased,
  dropPending,
  inWorkspace,
  openPending,
  type PendingGrant,
  saveConnection,
  type TenantClient,
} from '@libs/database';
import { Injectable } from '@nestjs/common';

import type { Caller } from '../access/caller.js';
import { authorOf, writeAudit } from '../audit/audit-entry.js';
import { Clock, Connectors, Ledger, Settings } from '../dependencies.js';
import { invalidRequest, ProblemException } from '../http/problem.js';
import { requestWebhooks } from '../webhooks/request-webhooks.js';
import { pendingView, wrongChoice } from './pending-view.js';

const over = () =>
  new ProblemException({
    status: 404,
    code: 'choice-over',
    title: 'This choice was made already, or an hour has passed: connect once more to choose again',
  });

/** Grants that wait: shown, chosen from, given up. */
@Injectable()
export class PendingService {
  constructor(
    private readonly ledger: Ledger,
    private readonly settings: Settings,
    private readonly connectors: Connectors,
    private readonly clock: Clock,
  ) {}

  /** What waits in the workspace, the youngest first. */
  async list(workspaceId: number): Promise<PendingConnection[]> {
    return inWorkspace(this.ledger, workspaceId, async (tenant) => {
      const where = { workspaceId, expiresAt: { gt: this.clock.now() } };
      const rows = await tenant.pendingConnection.findMany({ where, select: { id: true }, orderBy: { id: 'desc' } });
      const shown: PendingConnection[] = [];
      for (const { id } of rows) shown.push((await this.open(tenant, { workspaceId, pendingId: id })).view);
      return shown;
    });
  }

  /** One of them. */
  async show(workspaceId: number, pendingId: number): Promise<PendingConnection> {
    return inWorkspace(this.ledger, workspaceId, async (tenant) => {
      const { view } = await this.open(tenant, { workspaceId, pendingId });
      return view;
    });
  }

  /** Connects the chosen accounts and deletes the rest of the grant. Answers the accounts' ids. */
  async choose(caller: Caller, pendingId: number, chosen: readonly string[]): Promise<readonly number[]> {
    const { sealKey } = this.settings;
    const { workspaceId } = caller;
    return inWorkspace(this.ledger, workspaceId, async (tenant) => {
      const { pending, view } = await this.open(tenant, { workspaceId, pendingId });
      const wrong = wrongChoice(view, chosen);
      if (wrong !== null) throw invalidRequest([{ message: wrong, path: ['accounts'] }]);
      // Two choices at the same time: one of them deletes the row, the other waits for it and finds none.
      if (!(await dropPending(tenant, { workspaceId, pendingId }))) throw over();
      const { platform, grant } = pending;
      const accounts = pending.accounts.filter(({ externalId }) => chosen.includes(externalId));
      const connector = this.connectors.byPlatform.get(platform);
      const streams = Object.keys(connector?.streams ?? {});
      const now = this.clock.now();
      const ids = await saveConnection(tenant, sealKey, { workspaceId, platform, grant, accounts, streams, now });
      if (connector !== undefined)
        await requestWebhooks(tenant, this.settings, { workspaceId, connector, accountIds: ids, now });
      await tenant.connectAttempt.updateMany({
        where: { workspaceId, pendingId },
        data: { pendingId: null, connected: ids.length },
      });
      const by = { ...authorOf(caller, now), workspaceId };
      const detail = { accounts: accounts.map(({ name }) => name).join(', ') };
      await writeAudit(tenant, by, { action: 'connection.made', subject: platform, detail });
      return ids;
    });
  }

  /** Gives a grant up: its tokens are deleted. */
  async discard(caller: Caller, pendingId: number): Promise<void> {
    const { workspaceId } = caller;
    await inWorkspace(this.ledger, workspaceId, async (tenant) => {
      const { pending } = await this.open(tenant, { workspaceId, pendingId });
      if (!(await dropPending(tenant, { workspaceId, pendingId }))) throw over();
      const by = { ...authorOf(caller, this.clock.now()), workspaceId };
      await writeAudit(tenant, by, { action: 'connection.given-up', subject: pending.platform });
      await tenant.connectAttempt.updateMany({ where: { workspaceId, pendingId }, data: { pendingId: null } });
    });
  }

  private async open(
    tenant: TenantClient,
    { workspaceId, pendingId }: { readonly workspaceId: number; readonly pendingId: number },
  ): Promise<{ readonly pending: PendingGrant; readonly view: PendingConnection }> {
    const now = this.clock.now();
    const pending = await openPending(tenant, this.settings.sealKey, { workspaceId, pendingId, now });
    if (pending === null) throw over();
    const known = await tenant.account.findMany({
      where: { workspaceId, platform: pending.platform },
      select: { id: true, externalId: true, name: true, disconnectedAt: true },
      orderBy: { id: 'asc' },
    });
    const erased = await accountsBeingErased(tenant, workspaceId);
    const accounts = known.map((account) => ({ ...account, isBeingErased: erased.has(account.id) }));
    return { pending, view: pendingView(pending, accounts) };
  }
}
