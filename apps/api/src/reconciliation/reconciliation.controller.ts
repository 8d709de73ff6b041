import { Id, ReconciledPosts, ReconciledPostsRequest, Reconciliation, ReconciliationRequest } from '@libs/contract';
import { inWorkspace, type TenantClient } from '@libs/database';
import { type InteractionKind, interactionKinds, type Platform } from '@libs/domain';
import {
  askedKinds,
  type Contributor,
  contributorsOf,
  partOf,
  type Period,
  planPeriod,
  readScope,
} from '@libs/reports';
import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';

import { Needs } from '../access/access.guard.js';
import { type Caller, CurrentCaller } from '../access/caller.js';
import { Clock, Connectors, Ledger } from '../dependencies.js';
import { Answers } from '../http/answers.js';
import { rowIdOf } from '../http/ids.js';
import { notFound } from '../http/problem.js';
import { accountFacts, dayFacts, postFacts } from './reconciled.query.js';
import type { ReconciledScope } from './reconciled.sql.js';
import { type ReconciledAccount, shownAccount, shownPosts } from './shown-reconciliation.js';

interface Asked {
  readonly period: Period;
  readonly kinds: readonly InteractionKind[];
  readonly platforms: readonly Platform[];
  readonly accounts: readonly string[];
}

/** Our numbers, the platforms' own, and why they differ. */
@ApiTags('reports')
@Needs('read')
@Controller('reports/reconciliation')
export class ReconciliationController {
  constructor(
    private readonly ledger: Ledger,
    private readonly connectors: Connectors,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Answers(Reconciliation, {
    summary: "Each account's numbers over a period, the platform's own, and why they differ",
  })
  accounts(
    @CurrentCaller() { workspaceId, workspace }: Caller,
    @Query({ schema: ReconciliationRequest }) request: ReconciliationRequest,
  ): Promise<Reconciliation> {
    const period = planPeriod({ ...request, granularity: 'total' }, workspace.timeZone);
    const kinds = askedKinds(request.kind);
    const asked = { period, kinds, platforms: request.platform, accounts: request.account };
    return inWorkspace(this.ledger, workspaceId, async (tenant) => {
      const contributors = await this.contributors(tenant, workspaceId, asked);
      const scope = this.scope(workspaceId, asked, contributors);
      const facts = await accountFacts(tenant, scope);
      const days = await dayFacts(tenant, scope);
      return {
        period: { from: period.from.toISOString(), to: period.to.toISOString(), timeZone: period.timeZone },
        accounts: contributors.map((contributor) => {
          const { id } = contributor.account;
          return shownAccount(this.account(contributor, period), kinds, {
            facts: facts.filter((row) => row.account_id === id),
            days: days.filter((row) => row.account_id === id),
          });
        }),
        notes: [...period.notes],
      };
    });
  }

  @Get(':accountId/posts')
  @Answers(ReconciledPosts, { summary: 'The posts of an account on which the numbers differ most, and why' })
  posts(
    @CurrentCaller() { workspaceId, workspace }: Caller,
    @Param('accountId', { schema: Id }) accountId: string,
    @Query({ schema: ReconciledPostsRequest }) request: ReconciledPostsRequest,
  ): Promise<ReconciledPosts> {
    const id = rowIdOf(accountId, 'account');
    const period = planPeriod({ ...request, granularity: 'total' }, workspace.timeZone);
    const asked = { period, kinds: askedKinds(request.kind), platforms: [], accounts: [String(id)] };
    return inWorkspace(this.ledger, workspaceId, async (tenant) => {
      const [contributor] = await this.contributors(tenant, workspaceId, asked);
      if (contributor === undefined) throw notFound('account');
      const rows = await postFacts(tenant, this.scope(workspaceId, asked, [contributor]));
      return shownPosts(this.account(contributor, period), rows);
    });
  }

  private async contributors(tenant: TenantClient, workspaceId: number, asked: Asked): Promise<Contributor[]> {
    const { accounts } = await readScope(tenant, workspaceId, asked.period);
    const source = {
      accounts,
      connectors: this.connectors.byPlatform,
      from: asked.period.from,
      now: this.clock.now(),
    };
    return contributorsOf(source, { platforms: asked.platforms, accounts: asked.accounts });
  }

  private account(contributor: Contributor, { from, to }: Period): ReconciledAccount {
    const connector = this.connectors.byPlatform.get(contributor.account.platform);
    return { contributor, connector, span: { start: from, end: to } };
  }

  private scope(workspaceId: number, { period, kinds }: Asked, contributors: readonly Contributor[]): ReconciledScope {
    const numbers = kinds.map((kind) => interactionKinds.indexOf(kind));
    const lists = [...this.connectors.byPlatform].flatMap(([platform, { streams }]) =>
      Object.entries(streams).flatMap(([stream, { lists: listed }]) => {
        const kind = interactionKinds.findIndex((known) => known === listed);
        return kind < 0 ? [] : [{ platform, kind, stream }];
      }),
    );
    return {
      workspaceId,
      accounts: contributors.map(({ account }) => account.id),
      part: partOf('current', period, period.workspaceZone),
      kinds: numbers,
      lists,
    };
  }
}
