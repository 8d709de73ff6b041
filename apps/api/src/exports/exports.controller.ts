import { ExportRequest } from '@libs/contract';
import { type ExportFile, ExportsService } from '@libs/reports';
import { Controller, Get, Query, Res, StreamableFile } from '@nestjs/common';
import { ApiOperation, ApiProduces, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';

import { Needs } from '../access/access.guard.js';
import { type Caller, CurrentCaller } from '../access/caller.js';
import { FileSlots } from './file-slots.js';

const summary = 'The engagement report as a file to take away: CSV, Excel or PDF, with the figures of the report';

/** Ends when whoever asked has gone away. */
const closing = (response: Response): AbortSignal => {
  const gone = new AbortController();
  if (response.closed) gone.abort();
  else response.once('close', () => gone.abort());
  return gone.signal;
};

/** Reports as files. */
@ApiTags('reports')
@Needs('read')
@Controller('reports/engagement/export')
export class ExportsController {
  constructor(
    private readonly exports: ExportsService,
    private readonly slots: FileSlots,
  ) {}

  @Get()
  @ApiOperation({ summary })
  @ApiProduces('text/csv', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'application/pdf')
  @ApiResponse({ status: 200, description: summary, schema: { type: 'string', format: 'binary' } })
  async file(
    @CurrentCaller() caller: Caller,
    @Query({ schema: ExportRequest }) request: ExportRequest,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    const make = (): Promise<ExportFile> => this.exports.file(caller, request);
    // A CSV file flows through; the others are made in memory.
    const { name, type, content } = await (request.format === 'csv' ? make() : this.slots.run(closing(response), make));
    return new StreamableFile(content, { type, disposition: `attachment; filename="${name}"` });
  }
}
