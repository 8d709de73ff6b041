import { Module } from '@nestjs/common';

import { BestTimesController } from './best-times.controller.js';

/** When posts get most. */
@Module({ controllers: [BestTimesController] })
export class BestTimesModule {}
