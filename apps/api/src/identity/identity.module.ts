import { Module } from '@nestjs/common';

import { AuditLogController } from '../audit/audit-log.controller.js';
import { ApiKeysController } from './api-keys.controller.js';
import { InvitationsController } from './invitations.controller.js';
import { InvitationsService } from './invitations.service.js';
import { JoiningService } from './joining.service.js';
import { MembersController } from './members.controller.js';
import { MembersService } from './members.service.js';
import { OwnSessionsController } from './own-sessions.controller.js';
import { OwnSessionsService } from './own-sessions.service.js';
import { SessionController } from './session.controller.js';
import { SessionsService } from './sessions.service.js';
import { SetupController } from './setup.controller.js';
import { SetupService } from './setup.service.js';
import { WorkspacesController } from './workspaces.controller.js';

/** Who may come in, and what they did. */
@Module({
  controllers: [
    SetupController,
    SessionController,
    OwnSessionsController,
    WorkspacesController,
    MembersController,
    InvitationsController,
    ApiKeysController,
    AuditLogController,
  ],
  providers: [SetupService, SessionsService, OwnSessionsService, MembersService, InvitationsService, JoiningService],
})
export class IdentityModule {}
