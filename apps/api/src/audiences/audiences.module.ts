import { Module } from '@nestjs/common';

import { AudienceListsController } from './audience-lists.controller.js';
import { AudiencesController } from './audiences.controller.js';
import { AudiencesService } from './audiences.service.js';
import { FollowerAudiencesController } from './follower-audiences.controller.js';

/** Target groups, and the lists of people that they may ask for. */
@Module({
  controllers: [AudiencesController, AudienceListsController, FollowerAudiencesController],
  providers: [AudiencesService],
})
export class AudiencesModule {}
