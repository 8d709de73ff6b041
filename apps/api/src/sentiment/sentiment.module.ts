import { Module } from '@nestjs/common';

import { SentimentController } from './sentiment.controller.js';
import { SentimentReportService } from './sentiment-report.service.js';

/** What comments say. */
@Module({ controllers: [SentimentController], providers: [SentimentReportService] })
export class SentimentModule {}
