import { Module } from '@nestjs/common';

import { FiguresController } from './figures.controller.js';

/** Counters beside the three kinds. */
@Module({ controllers: [FiguresController] })
export class CounterFiguresModule {}
