import { ExportRequest } from '@libs/contract';
import { ExportsService } from '@libs/reports';
import { Controller, Get, Query, StreamableFile } from '@nestjs/common';
import { ApiOperation, ApiProduces, ApiResponse, ApiTags } from '@nestjs/swagger';

import { Needs } from '../access/access.guard.js';
import { type Caller, CurrentCaller } from '../access/caller.js';

const summary = 'The engagement report as a file to take away: CSV, Excel or PDF, with the figures of the report';

/** Reports as files. */
@ApiTags('reports')
@Needs('read')
@Controller('reports/engagement/export')
export class ExportsController {
  constructor(private readonly exports: ExportsService) {}

  @Get()
  @ApiOperation({ summary })
  @ApiProduces('text/csv', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'application/pdf')
  @ApiResponse({ status: 200, description: summary, schema: { type: 'string', format: 'binary' } })
  async file(
    @CurrentCaller() caller: Caller,
    @Query({ schema: ExportRequest }) request: ExportRequest,
  ): Promise<StreamableFile> {
    const { name, type, content } = await this.exports.file(caller, request);
    return new StreamableFile(content, { type, disposition: `attachment; filename="${name}"` });
  }
}
