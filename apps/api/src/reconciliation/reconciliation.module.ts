import { Module } from '@nestjs/common';

import { ReconciliationController } from './reconciliation.controller.js';

/** The platform's numbers beside ours. */
@Module({ controllers: [ReconciliationController] })
export class ReconciliationModule {}
