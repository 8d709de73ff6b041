import { Module } from '@nestjs/common';

import { FiguresModule } from '../engagement/figures.module.js';
import { ShareLinksController } from '../share-links/share-links.controller.js';
import { SharedController } from '../share-links/shared.controller.js';
import { SavedReportsController } from './saved-reports.controller.js';
import { SavedReportsService } from './saved-reports.service.js';

/** Saved reports, and the links by which they are shown to people outside. */
@Module({
  imports: [FiguresModule],
  controllers: [SavedReportsController, ShareLinksController, SharedController],
  providers: [SavedReportsService],
})
export class SavedReportsModule {}
