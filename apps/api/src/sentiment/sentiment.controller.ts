import { SentimentEvidence, SentimentEvidenceRequest, SentimentReport, SentimentRequest } from '@libs/contract';
import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';

import { Needs } from '../access/access.guard.js';
import { type Caller, CurrentCaller } from '../access/caller.js';
import { Answers } from '../http/answers.js';
import { SentimentReportService } from './sentiment-report.service.js';

/** What comments say, and the comments behind that. */
@ApiTags('reports')
@Needs('read')
@Controller()
export class SentimentController {
  constructor(private readonly sentiment: SentimentReportService) {}

  @Get('reports/sentiment')
  @Answers(SentimentReport, { summary: 'What share of comments by others praises or blames, with the error of that' })
  report(
    @CurrentCaller() caller: Caller,
    @Query({ schema: SentimentRequest }) request: SentimentRequest,
  ): Promise<SentimentReport> {
    return this.sentiment.report(caller, request);
  }

  @Get('evidence/sentiment')
  @Answers(SentimentEvidence, { summary: 'The comments behind that, each with what was made of it' })
  evidence(
    @CurrentCaller() caller: Caller,
    @Query({ schema: SentimentEvidenceRequest }) request: SentimentEvidenceRequest,
  ): Promise<SentimentEvidence> {
    return this.sentiment.evidence(caller, request);
  }
}
