import { ResponseTimes, ResponseTimesEvidence, ResponseTimesRequest } from '@libs/contract';
import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';

import { Needs } from '../access/access.guard.js';
import { type Caller, CurrentCaller } from '../access/caller.js';
import { Answers } from '../http/answers.js';
import { ResponseTimesService } from './response-times.service.js';

/** How fast comments are answered, and the comments behind that. */
@ApiTags('reports')
@Needs('read')
@Controller()
export class ResponseTimesController {
  constructor(private readonly responseTimes: ResponseTimesService) {}

  @Get('reports/response-times')
  @Answers(ResponseTimes, { summary: 'How fast and how many comments by others were answered' })
  report(
    @CurrentCaller() caller: Caller,
    @Query({ schema: ResponseTimesRequest }) request: ResponseTimesRequest,
  ): Promise<ResponseTimes> {
    return this.responseTimes.report(caller, request);
  }

  @Get('evidence/response-times')
  @Answers(ResponseTimesEvidence, { summary: 'The comments behind response times, each with its answer' })
  evidence(
    @CurrentCaller() caller: Caller,
    @Query({ schema: ResponseTimesRequest }) request: ResponseTimesRequest,
  ): Promise<ResponseTimesEvidence> {
    return this.responseTimes.evidence(caller, request);
  }
}
