import { Module } from '@nestjs/common';

import { ErasuresController } from './erasures.controller.js';
import { ErasuresService } from './erasures.service.js';
import { RetentionController } from './retention.controller.js';

/** Storage rules and erasure. */
@Module({ controllers: [RetentionController, ErasuresController], providers: [ErasuresService] })
export class RetentionModule {}
