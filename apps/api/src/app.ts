import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';

import { AppModule } from './app.module.js';
import type { Dependencies } from './dependencies.js';
import { dashboard } from './http/dashboard.js';
import { assignRequestId } from './http/request-id.js';
import { securityHeaders } from './http/security-headers.js';
import { sharedHeaders } from './http/shared-headers.js';
import { serveDocs } from './openapi-document.js';
import { createMetrics } from './operations/metrics.js';
import { webhookBody } from './webhooks/raw-body.js';

/** Puts the API together; the caller listens. */
export const createApp = async (dependencies: Dependencies): Promise<NestExpressApplication> => {
  const { settings } = dependencies;
  const metrics = createMetrics();
  const app = await NestFactory.create<NestExpressApplication>(AppModule.with(dependencies, metrics), {
    bodyParser: false,
    logger: ['fatal', 'error', 'warn'],
    abortOnError: false,
  });
  app.disable('x-powered-by');
  app.set('trust proxy', settings.trustProxy);
  app.setGlobalPrefix('v1', { exclude: ['health/live', 'health/ready', 'metrics'] });
  app.use(assignRequestId, metrics.observe, securityHeaders(settings.publicUrl.protocol === 'https:'));
  app.use(['/shared', '/v1/shared', '/mail', '/v1/mail-links'], sharedHeaders);
  app.use(webhookBody());
  app.useBodyParser('json', { limit: '1mb' });
  serveDocs(app);
  app.use(dashboard(settings.webRoot));
  return app;
};
