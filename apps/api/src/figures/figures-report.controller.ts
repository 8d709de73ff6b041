import { FiguresReport, FiguresRequest } from '@libs/contract';
import { inWorkspace } from '@libs/database';
import { contributorsOf, planPeriod, readScope, type ScopeAccount } from '@libs/reports';
import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';

import { Needs } from '../access/access.guard.js';
import { type Caller, CurrentCaller } from '../access/caller.js';
import { Clock, Connectors, Ledger } from '../dependencies.js';
import { Answers } from '../http/answers.js';
import { figureChanges, figureStandings } from './figure-changes.query.js';
import { figuresReport, metricsOf } from './figures-report.js';

/** The report of counters beside likes, comments and shares. */
@ApiTags('reports')
@Needs('read')
@Controller('reports/figures')
export class FiguresReportController {
  constructor(
    private readonly ledger: Ledger,
    private readonly connectors: Connectors,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Answers(FiguresReport, {
    summary: 'How impressions, views, clicks and so on changed on the posts of each account; what it lacks says so',
  })
  async report(
    @CurrentCaller() { workspaceId, workspace }: Caller,
    @Query({ schema: FiguresRequest }) request: FiguresRequest,
  ): Promise<FiguresReport> {
    const period = planPeriod({ ...request, granularity: 'total' }, workspace.timeZone);
    const connectorOf = ({ platform }: ScopeAccount) => this.connectors.byPlatform.get(platform);
    return inWorkspace(this.ledger, workspaceId, async (tenant) => {
      const { accounts, previous: before } = await readScope(tenant, workspaceId, period);
      const source = { accounts, connectors: this.connectors.byPlatform, from: period.from, now: this.clock.now() };
      const contributors = contributorsOf(source, { platforms: request.platform, accounts: request.account });
      const ids = contributors.map(({ account }) => account.id);
      const previous = request.compare === 'previous' ? before : null;
      const metrics = metricsOf({ contributors, connectorOf });
      const sums = await figureChanges(tenant, { workspaceId, accounts: ids, metrics, period, previous });
      const standings = await figureStandings(tenant, workspaceId, ids);
      return figuresReport({ period, previous, contributors, connectorOf, sums, standings });
    });
  }
}
