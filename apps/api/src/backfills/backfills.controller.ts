import { BackfillRequest, BackfillStatus, Id } from '@libs/contract';
import { type AccountRef, inWorkspace, type TenantClient } from '@libs/database';
import { type AuditAction, type BackfillAction, backfillAfter } from '@libs/domain';
import { Body, Controller, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';

import { Needs } from '../access/access.guard.js';
import { type Caller, CurrentCaller } from '../access/caller.js';
import { authorOf, writeAudit } from '../audit/audit-entry.js';
import { Clock, Connectors, Ledger } from '../dependencies.js';
import { Answers } from '../http/answers.js';
import { rowIdOf } from '../http/ids.js';
import { badRequest, conflict, notFound } from '../http/problem.js';
import { type BackfillStand, backfillsOf, changeBackfill, holdBackfill } from './backfills.query.js';
import { shownBackfill } from './shown-backfill.js';

const auditActions: Readonly<Record<BackfillAction, AuditAction>> = {
  allow: 'backfill.allowed',
  pause: 'backfill.paused',
  resume: 'backfill.resumed',
  cancel: 'backfill.cancelled',
};

const allowedBy = (request: BackfillRequest, { isFree, allowed, platform }: BackfillStand): number | null => {
  if (request.action !== 'allow') return allowed;
  if (isFree) throw badRequest(`Reading the past of ${platform} costs nothing, so there is nothing to allow.`);
  return Math.round(request.dollars * 1_000_000);
};

/** The reading of an account's past. */
@ApiTags('accounts')
@Controller('accounts')
export class BackfillsController {
  constructor(
    private readonly ledger: Ledger,
    private readonly connectors: Connectors,
    private readonly clock: Clock,
  ) {}

  @Post(':id/backfill')
  @Needs('manage-accounts')
  @Answers(BackfillStatus, { summary: 'Allow, pause, resume or cancel the reading of the account’s past' })
  change(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: BackfillRequest }) request: BackfillRequest,
  ): Promise<BackfillStatus> {
    const { workspaceId } = caller;
    const account = { workspaceId, accountId: rowIdOf(id, 'account') };
    const now = this.clock.now();
    return inWorkspace(this.ledger, workspaceId, async (tenant) => {
      const allowed = await this.carryOut(tenant, account, { request, now });
      const detail = request.action === 'allow' ? { dollars: String(request.dollars) } : {};
      const entry = { action: auditActions[request.action], subject: String(account.accountId), detail };
      await writeAudit(tenant, { ...authorOf(caller, now), workspaceId }, entry);
      return allowed;
    });
  }

  private async carryOut(
    tenant: TenantClient,
    account: AccountRef,
    { request, now }: { readonly request: BackfillRequest; readonly now: Date },
  ): Promise<BackfillStatus> {
    const stand = await holdBackfill(tenant, account);
    if (stand === null) throw notFound('account whose past is read apart');
    const allowed = allowedBy(request, stand);
    const state = backfillAfter(stand.state, request.action, { isAllowed: stand.isFree || (allowed ?? 0) > 0 });
    if (state === null)
      throw conflict('backfill-state', `The backfill is ${stand.state.replace('_', ' ')}: it cannot ${request.action}`);
    await changeBackfill(tenant, account, { state, allowed, now });
    const { workspaceId, accountId } = account;
    const row = (await backfillsOf(tenant, { workspaceId, accountIds: [accountId] })).get(accountId);
    if (row === undefined) throw notFound('account whose past is read apart');
    return shownBackfill(row, this.connectors.byPlatform);
  }
}
