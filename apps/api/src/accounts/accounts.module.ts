import { Module } from '@nestjs/common';

import { AudiencesController } from '../audiences/audiences.controller.js';
import { ConnectionsController } from '../connections/connections.controller.js';
import { ConnectionsService } from '../connections/connections.service.js';
import { PendingController } from '../connections/pending.controller.js';
import { PendingService } from '../connections/pending.service.js';
import { PlatformsController } from '../platforms/platforms.controller.js';
import { AccountsController } from './accounts.controller.js';
import { ConnectionHealthController } from './connection-health.controller.js';

/** What is connected: platforms, connections, accounts, and the audiences on them. */
@Module({
  controllers: [
    PlatformsController,
    ConnectionsController,
    PendingController,
    AccountsController,
    ConnectionHealthController,
    AudiencesController,
  ],
  providers: [ConnectionsService, PendingService],
})
export class AccountsModule {}
