import { Module } from '@nestjs/common';

import { ThumbnailsController } from './thumbnails.controller.js';
import { ThumbnailsService } from './thumbnails.service.js';

/** Pictures of posts. */
@Module({ controllers: [ThumbnailsController], providers: [ThumbnailsService] })
export class ThumbnailsModule {}
