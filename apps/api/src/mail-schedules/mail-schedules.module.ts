import { Module } from '@nestjs/common';

import { MailLinksController } from './mail-links.controller.js';
import { MailSchedulesController } from './mail-schedules.controller.js';
import { MailSchedulesService } from './mail-schedules.service.js';

/** Saved reports that are mailed, and the links in those mails. */
@Module({ controllers: [MailSchedulesController, MailLinksController], providers: [MailSchedulesService] })
export class MailSchedulesModule {}
