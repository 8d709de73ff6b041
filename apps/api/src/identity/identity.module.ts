import { Module } from '@nestjs/common';

import { ApiKeysController } from './api-keys.controller.js';
import { SessionController } from './session.controller.js';
import { SessionsService } from './sessions.service.js';
import { SetupController } from './setup.controller.js';
import { SetupService } from './setup.service.js';

/** Who may come in. */
@Module({
  controllers: [SetupController, SessionController, ApiKeysController],
  providers: [SetupService, SessionsService],
})
export class IdentityModule {}
