import { ExportJob, ExportRequest, Id } from '@libs/contract';
import { Body, Controller, Delete, Get, Param, Post, StreamableFile } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';

import { Needs } from '../access/access.guard.js';
import { type Caller, CurrentCaller } from '../access/caller.js';
import { Answers, AnswersNothing } from '../http/answers.js';
import { rowIdOf } from '../http/ids.js';
import { ExportJobsService } from './export-jobs.service.js';

const fileSummary = 'The file of an export that is done; 409 while it is not';

/** Long exports: made by the worker, asked about while they are, and taken away when they are done. */
@ApiTags('reports')
@Needs('read')
@Controller('exports')
export class ExportJobsController {
  constructor(private readonly jobs: ExportJobsService) {}

  @Post()
  @Answers(ExportJob, { summary: 'Have the engagement report made as a file, apart from this request', status: 202 })
  ask(@CurrentCaller() caller: Caller, @Body({ schema: ExportRequest }) request: ExportRequest): Promise<ExportJob> {
    return this.jobs.ask(caller, request);
  }

  @Get(':id')
  @Answers(ExportJob, { summary: 'How far an export is; whoever asked for it sees it' })
  read(@CurrentCaller() caller: Caller, @Param('id', { schema: Id }) id: string): Promise<ExportJob> {
    return this.jobs.read(caller, rowIdOf(id, 'export'));
  }

  @Get(':id/file')
  @ApiOperation({ summary: fileSummary })
  @ApiResponse({ status: 200, description: fileSummary, schema: { type: 'string', format: 'binary' } })
  async file(@CurrentCaller() caller: Caller, @Param('id', { schema: Id }) id: string): Promise<StreamableFile> {
    const { name, type, bytes, content } = await this.jobs.file(caller, rowIdOf(id, 'export'));
    return new StreamableFile(content, { type, length: bytes, disposition: `attachment; filename="${name}"` });
  }

  @Delete(':id')
  @AnswersNothing('Call an export off, or remove its file before its time')
  cancel(@CurrentCaller() caller: Caller, @Param('id', { schema: Id }) id: string): Promise<void> {
    return this.jobs.cancel(caller, rowIdOf(id, 'export'));
  }
}
