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

import { type Caller, personOf } from '../access/caller.js';
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

const anothers = () =>
  new ProblemException({
    status: 403,
    code: 'choice-of-another',
    title: 'Only the person who allowed this access at the platform may choose from it',
    detail: 'Ask that person to choose, or connect once more with a login of your own at the platform.',
  });

/** Grants that wait: shown, chosen from, given up, each by the person alone who brought it back. */
@Injectable()
export class PendingService {
  constructor(
    private readonly ledger: Ledger,
    private readonly settings: Settings,
    private readonly connectors: Connectors,
    private readonly clock: Clock,
  ) {}

  /** What the person brought back and has not chosen from, the youngest first. */
  async list(caller: Caller): Promise<PendingConnection[]> {
    const { workspaceId } = caller;
    const { personId } = personOf(caller);
    return inWorkspace(this.ledger, workspaceId, async (tenant) => {
      const where = { workspaceId, personId, expiresAt: { gt: this.clock.now() } };
      const rows = await tenant.pendingConnection.findMany({ where, select: { id: true }, orderBy: { id: 'desc' } });
      const shown: PendingConnection[] = [];
      for (const { id } of rows) shown.push((await this.open(tenant, caller, id)).view);
      return shown;
    });
  }

  /** One of them. */
  async show(caller: Caller, pendingId: number): Promise<PendingConnection> {
    return inWorkspace(this.ledger, caller.workspaceId, async (tenant) => {
      const { view } = await this.open(tenant, caller, pendingId);
      return view;
    });
  }

  /** Connects the chosen accounts and deletes the rest of the grant. Answers the accounts' ids. */
  async choose(caller: Caller, pendingId: number, chosen: readonly string[]): Promise<readonly number[]> {
    const { sealKey } = this.settings;
    const { workspaceId } = caller;
    return inWorkspace(this.ledger, workspaceId, async (tenant) => {
      const { pending, view } = await this.open(tenant, caller, pendingId);
      const wrong = wrongChoice(view, chosen);
      if (wrong !== null) throw invalidRequest([{ message: wrong, path: ['accounts'] }]);
      // Two choices at the same time: one of them deletes the row, the other waits for it and finds none.
      if (!(await dropPending(tenant, { workspaceId, pendingId }))) throw over();
      const { platform, grant } = pending;
      const accounts = pending.accounts.filter(({ externalId }) => chosen.includes(externalId));
      const connector = this.connectors.byPlatform.get(platform);
      const streams = Object.keys(connector?.streams ?? {});
      const now = this.clock.now();
      const isCharged = connector?.pricing !== undefined;
      const connection = { workspaceId, platform, grant, accounts, streams, isCharged, now };
      const ids = await saveConnection(tenant, sealKey, connection);
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
      const { pending } = await this.open(tenant, caller, pendingId);
      if (!(await dropPending(tenant, { workspaceId, pendingId }))) throw over();
      const by = { ...authorOf(caller, this.clock.now()), workspaceId };
      await writeAudit(tenant, by, { action: 'connection.given-up', subject: pending.platform });
      await tenant.connectAttempt.updateMany({ where: { workspaceId, pendingId }, data: { pendingId: null } });
    });
  }

  private async open(
    tenant: TenantClient,
    caller: Caller,
    pendingId: number,
  ): Promise<{ readonly pending: PendingGrant; readonly view: PendingConnection }> {
    const { workspaceId } = caller;
    const now = this.clock.now();
    const pending = await openPending(tenant, this.settings.sealKey, { workspaceId, pendingId, now });
    if (pending === null) throw over();
    if (pending.personId !== personOf(caller).personId) throw anothers();
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
