import { Id, SavedReport, SavedReportFigures, SavedReportList, SavedReportRequest } from '@libs/contract';
import { inWorkspace } from '@libs/database';
import { SavedReportFiguresService } from '@libs/reports';
import { Body, Controller, Delete, Get, Param, Post, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';

import { Needs } from '../access/access.guard.js';
import { type Caller, CurrentCaller } from '../access/caller.js';
import { Ledger } from '../dependencies.js';
import { Answers, AnswersNothing } from '../http/answers.js';
import { rowIdOf } from '../http/ids.js';
import { notFound } from '../http/problem.js';
import { SavedReportsService } from './saved-reports.service.js';

/** Reports that people saved under a name. */
@ApiTags('reports')
@Controller('saved-reports')
export class SavedReportsController {
  constructor(
    private readonly ledger: Ledger,
    private readonly reports: SavedReportsService,
    private readonly figuresOf: SavedReportFiguresService,
  ) {}

  @Needs('read')
  @Get()
  @Answers(SavedReportList, { summary: 'The saved reports, by name' })
  async list(@CurrentCaller() caller: Caller): Promise<SavedReportList> {
    return { reports: await this.reports.list(caller) };
  }

  @Needs('save-reports')
  @Post()
  @Answers(SavedReport, { summary: 'Save what a report shows under a name', status: 201 })
  create(
    @CurrentCaller() caller: Caller,
    @Body({ schema: SavedReportRequest }) request: SavedReportRequest,
  ): Promise<SavedReport> {
    return this.reports.create(caller, request);
  }

  @Needs('read')
  @Get(':id')
  @Answers(SavedReport, { summary: 'A saved report, with what was deleted since of what it is about' })
  read(@CurrentCaller() caller: Caller, @Param('id', { schema: Id }) id: string): Promise<SavedReport> {
    return this.reports.read(caller, rowIdOf(id, 'saved report'));
  }

  @Needs('read')
  @Get(':id/figures')
  @Answers(SavedReportFigures, { summary: 'The figures of a saved report as they are now' })
  async figures(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) text: string,
  ): Promise<SavedReportFigures> {
    const { workspaceId } = caller;
    const id = rowIdOf(text, 'saved report');
    const row = await inWorkspace(this.ledger, workspaceId, (tenant) =>
      tenant.savedReport.findFirst({ where: { workspaceId, id } }),
    );
    if (row === null) throw notFound('saved report');
    return this.figuresOf.of(caller, row);
  }

  @Needs('save-reports')
  @Put(':id')
  @Answers(SavedReport, { summary: 'Give a saved report another name, or let it show something else' })
  change(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: SavedReportRequest }) request: SavedReportRequest,
  ): Promise<SavedReport> {
    return this.reports.change(caller, rowIdOf(id, 'saved report'), request);
  }

  @Needs('save-reports')
  @Delete(':id')
  @AnswersNothing('Delete a saved report and the links to it')
  remove(@CurrentCaller() caller: Caller, @Param('id', { schema: Id }) id: string): Promise<void> {
    return this.reports.remove(caller, rowIdOf(id, 'saved report'));
  }
}
