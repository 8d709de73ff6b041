import { type DynamicModule, Module } from '@nestjs/common';
import { ScheduleModule } from '@nestjs/schedule';

import { AudiencesScheduler } from './audiences/audiences.scheduler.js';
import { CareScheduler } from './connections/care.scheduler.js';
import { PendingScheduler } from './connections/pending.scheduler.js';
import { HealthController } from './health/health.controller.js';
import { LabelsScheduler } from './labels/labels.scheduler.js';
import { NotificationsScheduler } from './notifications/notifications.scheduler.js';
import { ReportFilesScheduler } from './report-files/report-files.scheduler.js';
import { ReportMailsScheduler } from './report-mails/report-mails.scheduler.js';
import { PeopleScheduler } from './people/people.scheduler.js';
import { RetentionScheduler } from './retention/retention.scheduler.js';
import { Runtime } from './runtime.js';
import { SpreadScheduler } from './spread/spread.scheduler.js';
import { SentimentScheduler } from './sentiment/sentiment.scheduler.js';
import { NewStreamsScheduler } from './sync/new-streams.scheduler.js';
import { SyncScheduler } from './sync/sync.scheduler.js';
import { WarningsScheduler } from './warnings/warnings.scheduler.js';
import { WebhookScheduler } from './webhooks/webhook.scheduler.js';

/** The worker: reads what is due, removes what may no longer be stored, and tells how it is. */
@Module({})
export class WorkerModule {
  /** The worker on connections that are open. */
  static on(runtime: Runtime): DynamicModule {
    return {
      module: WorkerModule,
      imports: [ScheduleModule.forRoot()],
      controllers: [HealthController],
      providers: [
        { provide: Runtime, useValue: runtime },
        SyncScheduler,
        NewStreamsScheduler,
        LabelsScheduler,
        SentimentScheduler,
        RetentionScheduler,
        CareScheduler,
        WarningsScheduler,
        PendingScheduler,
        WebhookScheduler,
        AudiencesScheduler,
        ReportFilesScheduler,
        ReportMailsScheduler,
        PeopleScheduler,
        SpreadScheduler,
        NotificationsScheduler,
      ],
    };
  }
}
