import { AudienceComparison, ComparisonRequest, PeopleReport, PeopleRequest } from '@libs/contract';
import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';

import { Needs } from '../access/access.guard.js';
import { type Caller, CurrentCaller } from '../access/caller.js';
import { Answers } from '../http/answers.js';
import { ComparisonService } from './comparison.service.js';
import { PeopleService } from './people.service.js';

/** Reports of the people who interact. */
@ApiTags('reports')
@Needs('read')
@Controller('reports')
export class PeopleController {
  constructor(
    private readonly people: PeopleService,
    private readonly comparison: ComparisonService,
  ) {}

  @Get('people')
  @Answers(PeopleReport, {
    summary: 'Known people of a period: new, returning and loyal ones, by audience and platform',
  })
  report(
    @CurrentCaller() caller: Caller,
    @Query({ schema: PeopleRequest }) request: PeopleRequest,
  ): Promise<PeopleReport> {
    return this.people.report(caller, request);
  }

  @Get('audience-comparison')
  @Answers(AudienceComparison, { summary: 'Two to five audiences side by side, and how many people each two share' })
  compare(
    @CurrentCaller() caller: Caller,
    @Query({ schema: ComparisonRequest }) request: ComparisonRequest,
  ): Promise<AudienceComparison> {
    return this.comparison.compare(caller, request);
  }
}
