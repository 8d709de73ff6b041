import { type MiddlewareConsumer, Module, type NestModule } from '@nestjs/common';
import { urlencoded } from 'express';

import { CallBacksController } from './call-backs.controller.js';

/** What platforms call. Forms are read here and nowhere else: no other site's form reaches the rest of the API. */
@Module({ controllers: [CallBacksController] })
export class CallBacksModule implements NestModule {
  configure(consumer: MiddlewareConsumer): void {
    consumer.apply(urlencoded({ extended: false, limit: '16kb' })).forRoutes(CallBacksController);
  }
}
