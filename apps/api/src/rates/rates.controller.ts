import { DefaultRateRequest, RateList } from '@libs/contract';
import { inWorkspace, type TenantClient } from '@libs/database';
import { rateIds } from '@libs/domain';
import { RatesService } from '@libs/reports';
import { Body, Controller, Get, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';

import { Needs } from '../access/access.guard.js';
import { type Caller, CurrentCaller } from '../access/caller.js';
import { authorOf, writeAudit } from '../audit/audit-entry.js';
import { Clock, Ledger } from '../dependencies.js';
import { Answers } from '../http/answers.js';

/** The registry of engagement rates, and the one that the workspace's reports show. */
@ApiTags('rates')
@Controller('rates')
export class RatesController {
  constructor(
    private readonly ledger: Ledger,
    private readonly clock: Clock,
    private readonly rates: RatesService,
  ) {}

  @Get()
  @Needs('read')
  @Answers(RateList, { summary: 'Every engagement rate with its formula, and the one that reports show' })
  list(@CurrentCaller() { workspaceId }: Caller): Promise<RateList> {
    return inWorkspace(this.ledger, workspaceId, (tenant) => this.listed(tenant, workspaceId));
  }

  @Put('default')
  @Needs('choose-defaults')
  @Answers(RateList, { summary: 'Choose the engagement rate that reports show' })
  choose(@CurrentCaller() caller: Caller, @Body({ schema: DefaultRateRequest }) { rate }: DefaultRateRequest) {
    const { workspaceId } = caller;
    return inWorkspace(this.ledger, workspaceId, async (tenant): Promise<RateList> => {
      await tenant.workspace.update({ where: { id: workspaceId }, data: { defaultRate: rate } });
      const by = { ...authorOf(caller, this.clock.now()), workspaceId };
      await writeAudit(tenant, by, { action: 'default-rate.set', subject: rate });
      return this.listed(tenant, workspaceId);
    });
  }

  private async listed(tenant: TenantClient, workspaceId: number): Promise<RateList> {
    return {
      default: await this.rates.chosen(tenant, workspaceId),
      rates: rateIds.map((id) => this.rates.info(id)),
    };
  }
}
