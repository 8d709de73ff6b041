import { Module } from '@nestjs/common';

import { ResponseTimesController } from './response-times.controller.js';
import { ResponseTimesService } from './response-times.service.js';

/** How fast comments are answered. */
@Module({ controllers: [ResponseTimesController], providers: [ResponseTimesService] })
export class ResponseTimesModule {}
