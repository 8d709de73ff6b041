import { Module } from '@nestjs/common';

import { SpendingController } from './spending.controller.js';

/** What reading costs. */
@Module({ controllers: [SpendingController] })
export class SpendingModule {}
