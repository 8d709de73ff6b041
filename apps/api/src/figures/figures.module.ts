import { Module } from '@nestjs/common';

import { FiguresController } from './figures.controller.js';
import { FiguresReportController } from './figures-report.controller.js';

/** Counters beside the three kinds. */
@Module({ controllers: [FiguresController, FiguresReportController] })
export class CounterFiguresModule {}
