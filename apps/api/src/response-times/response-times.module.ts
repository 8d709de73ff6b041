import { Module } from '@nestjs/common';

import { BusinessHoursController } from './business-hours.controller.js';
import { ResponseTimesController } from './response-times.controller.js';
import { ResponseTimesService } from './response-times.service.js';

/** How fast comments are answered. */
@Module({ controllers: [ResponseTimesController, BusinessHoursController], providers: [ResponseTimesService] })
export class ResponseTimesModule {}
