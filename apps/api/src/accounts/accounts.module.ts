import { Module } from '@nestjs/common';

import { AudiencesController } from '../audiences/audiences.controller.js';
import { FollowerAudiencesController } from '../audiences/follower-audiences.controller.js';
import { BackfillsController } from '../backfills/backfills.controller.js';
import { ConnectionsController } from '../connections/connections.controller.js';
import { ConnectionsService } from '../connections/connections.service.js';
import { PendingController } from '../connections/pending.controller.js';
import { PendingService } from '../connections/pending.service.js';
import { PlatformsController } from '../platforms/platforms.controller.js';
import { Unsubscriber } from '../webhooks/unsubscriber.service.js';
import { WebhooksController } from '../webhooks/webhooks.controller.js';
import { WebhooksService } from '../webhooks/webhooks.service.js';
import { AccountsController } from './accounts.controller.js';
import { ConnectionHealthController } from './connection-health.controller.js';

/** What is connected: platforms, connections, accounts, and the audiences on them. */
@Module({
  controllers: [
    PlatformsController,
    ConnectionsController,
    PendingController,
    AccountsController,
    BackfillsController,
    ConnectionHealthController,
    AudiencesController,
    FollowerAudiencesController,
    WebhooksController,
  ],
  providers: [ConnectionsService, PendingService, WebhooksService, Unsubscriber],
})
export class AccountsModule {}
