import type { Connector } from '@libs/connector';
import { PlatformName, Spending, SpendingLimitRequest } from '@libs/contract';
import { inWorkspace, type TenantClient } from '@libs/database';
import type { Platform } from '@libs/domain';
import { Body, Controller, Get, Param, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';

import { type Caller, CurrentCaller } from '../access/caller.js';
import { Needs } from '../access/access.guard.js';
import { authorOf, writeAudit } from '../audit/audit-entry.js';
import { Clock, Connectors, Ledger } from '../dependencies.js';
import { Answers } from '../http/answers.js';
import { badRequest, notFound } from '../http/problem.js';
import { monthOf, recheckedDetails, shownSpending } from './shown-spending.js';
import { resumePaused, spendingOf } from './spending.query.js';

const micros = (dollars: number): number => Math.round(dollars * 1_000_000);

/** What was set, in words of the request. */
const toldOf = ({ calls, dollars, prices = {} }: SpendingLimitRequest): Readonly<Record<string, string>> => ({
  ...(calls === null ? {} : { calls: String(calls) }),
  ...(dollars === null ? {} : { dollars: String(dollars) }),
  ...Object.fromEntries(Object.entries(prices).map(([resource, price]) => [`price of ${resource}`, String(price)])),
});

/** What reading costs, and may. */
@ApiTags('accounts')
@Controller('spending')
export class SpendingController {
  constructor(
    private readonly ledger: Ledger,
    private readonly connectors: Connectors,
    private readonly clock: Clock,
  ) {}

  @Needs('read')
  @Get()
  @Answers(Spending, { summary: 'Calls and money of this month, per platform and account' })
  read(@CurrentCaller() { workspaceId }: Caller): Promise<Spending> {
    return inWorkspace(this.ledger, workspaceId, (tenant) => this.spending(tenant, workspaceId));
  }

  @Needs('manage-accounts')
  @Put(':platform')
  @Answers(Spending, { summary: 'Set what a platform may cost in a month; reading pauses when it is reached' })
  limit(
    @CurrentCaller() caller: Caller,
    @Param('platform', { schema: PlatformName }) platform: Platform,
    @Body({ schema: SpendingLimitRequest }) request: SpendingLimitRequest,
  ): Promise<Spending> {
    const { workspaceId } = caller;
    const limit = this.limitOf(platform, request);
    return inWorkspace(this.ledger, workspaceId, async (tenant) => {
      const now = this.clock.now();
      await tenant.spendingLimit.upsert({
        where: { workspaceId_platform: { workspaceId, platform } },
        create: { workspaceId, platform, ...limit, updatedAt: now },
        update: { ...limit, updatedAt: now },
      });
      const by = { ...authorOf(caller, now), workspaceId };
      await writeAudit(tenant, by, { action: 'spending-limit.set', subject: platform, detail: toldOf(request) });
      await resumePaused(tenant, { workspaceId, platform, now });
      return this.spending(tenant, workspaceId);
    });
  }

  private limitOf(platform: Platform, { calls, dollars, prices }: SpendingLimitRequest) {
    const connector = this.connectorOf(platform);
    const known = connector.pricing?.prices ?? {};
    const unknown = Object.keys(prices ?? {}).find((resource) => !(resource in known));
    if (unknown !== undefined) {
      const names = Object.keys(known).join(', ') || 'nothing: it charges nothing for reading';
      throw badRequest(`${platform} has no price for ${unknown}. It has one for ${names}.`);
    }
    const own = Object.entries(prices ?? {}).map(([resource, price]) => [resource, micros(price)]);
    return {
      calls,
      micros: dollars === null ? null : micros(dollars),
      ...(prices === undefined ? {} : { prices: Object.fromEntries(own) }),
    };
  }

  private connectorOf(platform: Platform): Connector {
    const connector = this.connectors.byPlatform.get(platform);
    if (connector === undefined) throw notFound('platform');
    return connector;
  }

  private async spending(tenant: TenantClient, workspaceId: number): Promise<Spending> {
    const month = monthOf(this.clock.now());
    const details = recheckedDetails(this.connectors.byPlatform);
    const rows = await spendingOf(tenant, workspaceId, { month: month.day, details });
    return shownSpending(rows, this.connectors.byPlatform, month);
  }
}
