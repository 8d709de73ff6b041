import { BusinessHoursAnswer, BusinessHoursRequest } from '@libs/contract';
import { inWorkspace, type TenantClient } from '@libs/database';
import { Body, Controller, Get, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';

import { Needs } from '../access/access.guard.js';
import { type Caller, CurrentCaller } from '../access/caller.js';
import { authorOf, writeAudit } from '../audit/audit-entry.js';
import { Clock, Ledger } from '../dependencies.js';
import { Answers } from '../http/answers.js';
import { businessHoursOf } from './business-hours.query.js';

/** The hours in which somebody is there to answer. */
@ApiTags('reports')
@Controller('business-hours')
export class BusinessHoursController {
  constructor(
    private readonly ledger: Ledger,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Needs('read')
  @Answers(BusinessHoursAnswer, { summary: 'The business hours that response times are measured by' })
  read(@CurrentCaller() caller: Caller): Promise<BusinessHoursAnswer> {
    return inWorkspace(this.ledger, caller.workspaceId, (tenant) => this.answer(tenant, caller));
  }

  @Put()
  @Needs('choose-defaults')
  @Answers(BusinessHoursAnswer, { summary: 'Set the business hours of the workspace' })
  set(
    @CurrentCaller() caller: Caller,
    @Body({ schema: BusinessHoursRequest }) hours: BusinessHoursRequest,
  ): Promise<BusinessHoursAnswer> {
    const { workspaceId } = caller;
    return inWorkspace(this.ledger, workspaceId, async (tenant) => {
      await tenant.workspace.update({ where: { id: workspaceId }, data: { businessHours: hours } });
      const by = { ...authorOf(caller, this.clock.now()), workspaceId };
      const subject = `${hours.days.join(',')} ${hours.opens}-${hours.closes}`;
      await writeAudit(tenant, by, { action: 'business-hours.set', subject });
      return this.answer(tenant, caller);
    });
  }

  private async answer(tenant: TenantClient, { workspaceId, workspace }: Caller): Promise<BusinessHoursAnswer> {
    return { ...(await businessHoursOf(tenant, workspaceId)), timeZone: workspace.timeZone };
  }
}
