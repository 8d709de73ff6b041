import { Module } from '@nestjs/common';

import { CellEvidenceService } from '../evidence/cell-evidence.service.js';
import { EvidenceController } from '../evidence/evidence.controller.js';
import { FollowersController } from '../followers/followers.controller.js';
import { ComparisonService } from '../people/comparison.service.js';
import { PeopleController } from '../people/people.controller.js';
import { PeopleEvidenceController } from '../people/people-evidence.controller.js';
import { PeopleEvidenceService } from '../people/people-evidence.service.js';
import { PeopleService } from '../people/people.service.js';
import { ExportJobsController } from '../exports/export-jobs.controller.js';
import { ExportJobsService } from '../exports/export-jobs.service.js';
import { FileSlots } from '../exports/file-slots.js';
import { ExportsController } from '../exports/exports.controller.js';
import { PostsController } from '../posts/posts.controller.js';
import { RateEvidenceController } from '../rates/rate-evidence.controller.js';
import { RateEvidenceService } from '../rates/rate-evidence.service.js';
import { RatesController } from '../rates/rates.controller.js';
import { ReportsController } from './reports.controller.js';
import { reportProviders, reportServices } from './reports.providers.js';

/** Figures: reports, posts, and the evidence behind them. */
@Module({
  controllers: [
    ReportsController,
    PeopleController,
    PeopleEvidenceController,
    ExportsController,
    ExportJobsController,
    PostsController,
    EvidenceController,
    FollowersController,
    RatesController,
    RateEvidenceController,
  ],
  providers: [
    ...reportProviders,
    ExportJobsService,
    FileSlots,
    PeopleService,
    PeopleEvidenceService,
    ComparisonService,
    CellEvidenceService,
    RateEvidenceService,
  ],
  exports: [...reportServices],
})
export class FiguresModule {}
