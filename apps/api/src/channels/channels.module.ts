import { Module } from '@nestjs/common';

import { ChannelsController } from './channels.controller.js';
import { ChannelsService } from './channels.service.js';
import { NotificationsController } from './notifications.controller.js';

/** The ways by which alerts reach people, and what was told on them. */
@Module({ controllers: [ChannelsController, NotificationsController], providers: [ChannelsService] })
export class ChannelsModule {}
