import { type Account, AccountList, AccountsRequest, Id, SyncAccepted, SyncRequest } from '@libs/contract';
import { disconnectAccount, inWorkspace } from '@libs/database';
import { connectionState, type LoginFacts } from '@libs/domain';
import { rowIdsOf } from '@libs/reports';
import { Body, Controller, Delete, Get, Headers, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';

import { Needs } from '../access/access.guard.js';
import { type Caller, CurrentCaller } from '../access/caller.js';
import { authorOf, writeAudit } from '../audit/audit-entry.js';
import { backfillsOf } from '../backfills/backfills.query.js';
import { shownBackfill } from '../backfills/shown-backfill.js';
import { Clock, Connectors, Ledger } from '../dependencies.js';
import { Answers, AnswersNothing } from '../http/answers.js';
import { rowIdOf } from '../http/ids.js';
import { conflict, invalidRequest, notFound } from '../http/problem.js';
import { failureReason } from './failure-reason.js';
import { accountWebhooks } from '../webhooks/account-webhooks.query.js';
import { Unsubscriber } from '../webhooks/unsubscriber.service.js';
import { type AccountRow, accountsOf } from './accounts.query.js';
import { isReading, isRunning } from './is-reading.js';
import { requestReading } from './request-reading.query.js';
import { type Asked, languageOf, shownState } from './shown-state.js';

const newest = (dates: readonly (Date | null)[]): string | null =>
  dates.reduce<Date | null>((a, b) => (a === null || (b !== null && b > a) ? b : a), null)?.toISOString() ?? null;
const earliest = (dates: readonly (Date | null)[]): string | null =>
  dates.reduce<Date | null>((a, b) => (a === null || (b !== null && b < a) ? b : a), null)?.toISOString() ?? null;

/** The login behind the account; null where there is none. */
const loginOf = (row: AccountRow): LoginFacts | null =>
  row.status === null || row.status_since === null
    ? null
    : {
        status: row.status,
        problem: row.status_problem,
        since: row.status_since,
        expiresAt: row.expires_at,
        renewBy: row.renew_by,
        renewalProblem: row.renewal_problem,
        dataAccessUntil: row.data_access_until,
        missingScopes: row.missing_scopes ?? [],
      };

/** What is known of an account apart from its row. */
type Apart = Pick<Account, 'webhooks' | 'backfill'>;

/** An account as the API shows it. */
const shownAccount = (row: AccountRow, apart: Apart, { now, language }: Asked): Account => {
  const facts = { disconnectedAt: row.disconnected_at, login: loginOf(row), streams: row.streams };
  const { health, ...state } = shownState(connectionState(facts, now), language);
  return {
    id: String(row.id),
    platform: row.platform,
    externalId: row.external_id,
    name: row.name,
    handle: row.handle,
    url: row.url,
    pictureUrl: row.picture_url,
    health,
    ...state,
    reason: failureReason(health, row.streams),
    shortcomings: row.shortcomings,
    connectedAt: row.connected_at.toISOString(),
    disconnectedAt: row.disconnected_at?.toISOString() ?? null,
    lastReadAt: newest(row.streams.map(({ succeededAt }) => succeededAt)),
    nextReadAt: earliest(row.streams.map(({ dueAt }) => dueAt)),
    isReading: isReading(health, row.streams, now),
    posts: row.posts,
    followers: row.followers,
    ...apart,
    streams: row.streams.map((stream) => ({
      stream: stream.stream,
      health: stream.health,
      problem: stream.problem,
      reason: stream.reason,
      since: stream.since.toISOString(),
      lastReadAt: stream.succeededAt?.toISOString() ?? null,
      nextReadAt: stream.dueAt?.toISOString() ?? null,
      isRunning: isRunning(stream, now),
    })),
  };
};

const positionIn = (cursor: string): number => {
  const [id] = rowIdsOf([cursor]);
  if (id === undefined) throw invalidRequest([{ path: ['cursor'], message: 'is not a cursor of an answer before' }]);
  return id;
};

/** The company's accounts. */
@ApiTags('accounts')
@Controller('accounts')
export class AccountsController {
  constructor(
    private readonly ledger: Ledger,
    private readonly connectors: Connectors,
    private readonly clock: Clock,
    private readonly unsubscriber: Unsubscriber,
  ) {}

  @Get()
  @Needs('read')
  @Answers(AccountList, { summary: 'The accounts, with their health and where their reading stands' })
  async list(
    @CurrentCaller() { workspaceId }: Caller,
    @Query({ schema: AccountsRequest }) { limit, cursor }: AccountsRequest,
    @Headers('accept-language') languages: string | undefined,
  ): Promise<AccountList> {
    const now = this.clock.now();
    const after = cursor === undefined ? 0 : positionIn(cursor);
    const [found, webhooks, backfills] = await inWorkspace(this.ledger, workspaceId, async (tenant) => {
      const rows = await accountsOf(tenant, { workspaceId, after, limit: limit + 1 });
      const of = { workspaceId, accountIds: rows.map(({ id }) => id) };
      return [rows, await accountWebhooks(tenant, of, now), await backfillsOf(tenant, of)];
    });
    const page = found.slice(0, limit);
    const last = found.length > limit ? page.at(-1) : undefined;
    const asked = { now, language: languageOf(languages) };
    const apartOf = ({ id }: AccountRow): Apart => {
      const backfill = backfills.get(id);
      return {
        webhooks: webhooks.get(id) ?? null,
        backfill: backfill === undefined ? null : shownBackfill(backfill, this.connectors.byPlatform),
      };
    };
    return {
      accounts: page.map((row) => shownAccount(row, apartOf(row), asked)),
      nextCursor: last === undefined ? null : String(last.id),
    };
  }

  @Post(':id/sync')
  @Needs('ask-readings')
  @Answers(SyncAccepted, { summary: 'Read the account now', status: 202 })
  async sync(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: SyncRequest }) { full }: SyncRequest,
  ): Promise<SyncAccepted> {
    const accountId = rowIdOf(id, 'account');
    const { workspaceId } = caller;
    const now = this.clock.now();
    const asked = await inWorkspace(this.ledger, workspaceId, async (tenant) => {
      const outcome = await requestReading(tenant, { workspaceId, accountId }, { isFull: full, now });
      if (outcome.kind === 'asked')
        await writeAudit(
          tenant,
          { ...authorOf(caller, now), workspaceId },
          { action: 'account.reading-asked', subject: String(accountId), detail: { full: String(full) } },
        );
      return outcome;
    });
    if (asked.kind === 'unknown') throw notFound('account');
    if (asked.kind === 'needs-login') throw conflict('needs-login', 'The account must be connected again first');
    return { streams: [...asked.streams] };
  }

  @Delete(':id')
  @Needs('manage-accounts')
  @AnswersNothing('Disconnect the account: its secrets go, reading stops, its history stays')
  async disconnect(@CurrentCaller() caller: Caller, @Param('id', { schema: Id }) id: string): Promise<void> {
    const accountId = rowIdOf(id, 'account');
    const { workspaceId } = caller;
    const now = this.clock.now();
    await this.unsubscriber.unsubscribe({ workspaceId, accountId });
    await inWorkspace(this.ledger, workspaceId, async (tenant) => {
      if (!(await disconnectAccount(tenant, { workspaceId, accountId }, now))) throw notFound('account');
      const by = { ...authorOf(caller, now), workspaceId };
      await writeAudit(tenant, by, { action: 'account.disconnected', subject: String(accountId) });
    });
  }
}
