import { Module } from '@nestjs/common';

import { EventsController } from './events.controller.js';
import { LiveService } from './live.service.js';

/** What happens, told as it happens. */
@Module({ controllers: [EventsController], providers: [LiveService] })
export class LiveModule {}
