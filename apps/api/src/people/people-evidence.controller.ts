import { PeopleEvidence, PeopleEvidenceRequest } from '@libs/contract';
import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';

import { Needs } from '../access/access.guard.js';
import { type Caller, CurrentCaller } from '../access/caller.js';
import { Answers } from '../http/answers.js';
import { PeopleEvidenceService } from './people-evidence.service.js';

/** From a figure of people to what it is made of. */
@ApiTags('evidence')
@Needs('read')
@Controller('evidence')
export class PeopleEvidenceController {
  constructor(private readonly people: PeopleEvidenceService) {}

  @Get('people')
  @Answers(PeopleEvidence, { summary: 'On which accounts and when the people of a figure came; nobody is named' })
  evidence(
    @CurrentCaller() caller: Caller,
    @Query({ schema: PeopleEvidenceRequest }) request: PeopleEvidenceRequest,
  ): Promise<PeopleEvidence> {
    return this.people.evidence(caller, request);
  }
}
