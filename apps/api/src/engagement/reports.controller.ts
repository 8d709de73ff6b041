import { EngagementReport, EngagementRequest } from '@libs/contract';
import { ReportsService } from '@libs/reports';
import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';

import { Needs } from '../access/access.guard.js';
import { type Caller, CurrentCaller } from '../access/caller.js';
import { Answers } from '../http/answers.js';

/** Reports. */
@ApiTags('reports')
@Needs('read')
@Controller('reports')
export class ReportsController {
  constructor(private readonly reports: ReportsService) {}

  @Get('engagement')
  @Answers(EngagementReport, { summary: 'Likes, comments and shares over time, both counts, split as asked' })
  engagement(
    @CurrentCaller() caller: Caller,
    @Query({ schema: EngagementRequest }) request: EngagementRequest,
  ): Promise<EngagementReport> {
    return this.reports.engagement(caller, request);
  }
}
