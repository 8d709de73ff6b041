import { PeopleReport, PeopleRequest } from '@libs/contract';
import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';

import { Needs } from '../access/access.guard.js';
import { type Caller, CurrentCaller } from '../access/caller.js';
import { Answers } from '../http/answers.js';
import { PeopleService } from './people.service.js';

/** Reports of the people who interact. */
@ApiTags('reports')
@Needs('read')
@Controller('reports')
export class PeopleController {
  constructor(private readonly people: PeopleService) {}

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
}
