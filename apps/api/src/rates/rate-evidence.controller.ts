import { RateEvidence, RateEvidenceRequest } from '@libs/contract';
import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';

import { Needs } from '../access/access.guard.js';
import { type Caller, CurrentCaller } from '../access/caller.js';
import { Answers } from '../http/answers.js';
import { RateEvidenceService } from './rate-evidence.service.js';

/** From a rate down to the posts or days that it is made of. */
@ApiTags('evidence')
@Needs('read')
@Controller('evidence/rate')
export class RateEvidenceController {
  constructor(private readonly rates: RateEvidenceService) {}

  @Get()
  @Answers(RateEvidence, { summary: 'The posts or days behind an engagement rate; they give it again' })
  rate(
    @CurrentCaller() caller: Caller,
    @Query({ schema: RateEvidenceRequest }) request: RateEvidenceRequest,
  ): Promise<RateEvidence> {
    return this.rates.evidence(caller, request);
  }
}
