import { type DynamicModule, Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR, APP_PIPE } from '@nestjs/core';
import { StandardSchemaSerializerInterceptor, StandardSchemaValidationPipe } from '@nestjs/common';

import { AccessGuard } from './access/access.guard.js';
import { KeyLimitGuard } from './access/key-limit.guard.js';
import { AccountsModule } from './accounts/accounts.module.js';
import { AlertsModule } from './alerts/alerts.module.js';
import { AudiencesModule } from './audiences/audiences.module.js';
import { BestTimesModule } from './best-times/best-times.module.js';
import { BrandModule } from './brand/brand.module.js';
import { BoardsModule } from './boards/boards.module.js';
import { CallBacksModule } from './call-backs/call-backs.module.js';
import { ChannelsModule } from './channels/channels.module.js';
import { Clock, Connectors, type Dependencies, Ledger, PictureSource, QueueProbe, Settings } from './dependencies.js';
import { FiguresModule } from './engagement/figures.module.js';
import { CounterFiguresModule } from './figures/figures.module.js';
import { invalidRequest } from './http/problem.js';
import { MailSchedulesModule } from './mail-schedules/mail-schedules.module.js';
import { LabelsModule } from './labels/labels.module.js';
import { LiveModule } from './live/live.module.js';
import { IdempotencyInterceptor } from './http/idempotency.interceptor.js';
import { ProblemFilter } from './http/problem.filter.js';
import { IdentityModule } from './identity/identity.module.js';
import type { Metrics } from './operations/metrics.js';
import { MetricsRegistry } from './operations/metrics-registry.js';
import { OperationsController } from './operations/operations.controller.js';
import { ReconciliationModule } from './reconciliation/reconciliation.module.js';
import { ResponseTimesModule } from './response-times/response-times.module.js';
import { RetentionModule } from './retention/retention.module.js';
import { SavedReportsModule } from './saved-reports/saved-reports.module.js';
import { SentimentModule } from './sentiment/sentiment.module.js';
import { SpendingModule } from './spending/spending.module.js';
import { ThumbnailsModule } from './thumbnails/thumbnails.module.js';

/** Dependencies that every feature may ask for. */
@Module({})
class DependenciesModule {
  static with({ ledger, settings, connectors, clock, queue, pictures }: Dependencies, metrics: Metrics): DynamicModule {
    const providers = [
      { provide: Ledger, useValue: ledger },
      { provide: Settings, useValue: settings },
      { provide: Connectors, useValue: connectors },
      { provide: Clock, useValue: clock },
      { provide: QueueProbe, useValue: queue },
      { provide: PictureSource, useValue: pictures },
      { provide: MetricsRegistry, useValue: metrics },
    ];
    return { module: DependenciesModule, global: true, providers, exports: providers };
  }
}

/** The whole API. */
@Module({})
export class AppModule {
  static with(dependencies: Dependencies, metrics: Metrics): DynamicModule {
    return {
      module: AppModule,
      imports: [
        DependenciesModule.with(dependencies, metrics),
        IdentityModule,
        AccountsModule,
        AlertsModule,
        AudiencesModule,
        FiguresModule,
        CounterFiguresModule,
        LabelsModule,
        BestTimesModule,
        ReconciliationModule,
        ResponseTimesModule,
        SavedReportsModule,
        MailSchedulesModule,
        ChannelsModule,
        BrandModule,
        SentimentModule,
        BoardsModule,
        LiveModule,
        SpendingModule,
        ThumbnailsModule,
        RetentionModule,
        CallBacksModule,
      ],
      controllers: [OperationsController],
      providers: [
        { provide: APP_GUARD, useClass: AccessGuard },
        { provide: APP_GUARD, useClass: KeyLimitGuard },
        { provide: APP_FILTER, useClass: ProblemFilter },
        { provide: APP_PIPE, useValue: new StandardSchemaValidationPipe({ exceptionFactory: invalidRequest }) },
        { provide: APP_INTERCEPTOR, useClass: IdempotencyInterceptor },
        { provide: APP_INTERCEPTOR, useClass: StandardSchemaSerializerInterceptor },
      ],
    };
  }
}
