import { receivePicture } from '@libs/connector';
import { connectors } from '@libs/connectors';
import { connectDatabase, keepInstallationApps, sealKeyFrom, type StoredApp } from '@libs/database';
import { createQueue, type JobQueue } from '@libs/queue';
import { Logger } from '@nestjs/common';

import { createApp } from './app.js';
import type { Dependencies } from './dependencies.js';
import { type ApiEnv, EnvInvalid, publicUrlOf, readEnv } from './env.js';
import { checkInstallationApps } from './platforms/check-installation-apps.js';
import { WebhooksService } from './webhooks/webhooks.service.js';

const logger = new Logger('Api');

/** The API adds no jobs (the worker claims what is due); it only asks whether the queue's Redis is there. */
const queueOf = ({ redisUrl, databaseUrl }: ApiEnv): Promise<JobQueue> | null =>
  redisUrl === null
    ? null
    : createQueue({
        redisUrl,
        databaseUrl,
        onOutage: (problem) => logger.warn(`the queue does not answer: ${problem}`),
        onRecovery: () => logger.log('the queue answers again'),
      });

const dependenciesOf = (env: ApiEnv, queue: JobQueue | null): Dependencies => ({
  ledger: connectDatabase({
    url: env.databaseUrl,
    onIdleError: (error) => logger.warn(`a database connection broke: ${error.message}`),
  }),
  settings: {
    publicUrl: publicUrlOf(env),
    sealKey: sealKeyFrom(env.secretKey),
    webRoot: env.webRoot,
    metricsToken: env.metricsToken,
    trustProxy: env.trustProxy,
    limits: env.limits,
  },
  connectors: { byPlatform: connectors },
  clock: { now: () => new Date() },
  queue: { ping: async () => queue?.ping() },
  pictures: { load: (address) => receivePicture(address) },
});

const operatorsApps = ({ platformApps }: ApiEnv): ReadonlyMap<string, StoredApp> =>
  new Map([...platformApps].map(([platform, app]) => [platform, { ...app, endpoints: null }]));

/** A start does not depend on the platforms: what they say of the operator's apps is told when they have said it. */
const tryApps = (dependencies: Dependencies, apps: ReadonlyMap<string, StoredApp>): void => {
  checkInstallationApps(dependencies, apps, logger).catch((error: unknown) => {
    logger.warn(`the apps that PLATFORM_APPS names were not tried: ${String(error)}`);
  });
};

const start = async (): Promise<void> => {
  const env = readEnv();
  const queue = await queueOf(env);
  const dependencies = dependenciesOf(env, queue);
  const { ledger, settings, clock } = dependencies;
  const apps = operatorsApps(env);
  // Handed to the database, where the worker finds them too.
  await keepInstallationApps(ledger, settings.sealKey, { apps, now: clock.now() });
  const app = await createApp(dependencies);
  await app.listen(env.port, env.host);
  tryApps(dependencies, apps);
  // Without them figures come by the schedule alone; the next start tries again.
  await app
    .get(WebhooksService)
    .adopt()
    .catch((error: unknown) => {
      logger.warn(`webhook addresses were not looked through: ${String(error)}`);
    });
  process.stdout.write(`listening on ${await app.getUrl()}\n`);
  let isStopping = false;
  const stop = async (): Promise<void> => {
    if (isStopping) return;
    isStopping = true;
    // Requests that are being answered are finished; a client that never ends must not keep the process.
    setTimeout(() => process.exit(1), 10_000).unref();
    await app.close();
    await queue?.close();
    await dependencies.ledger.close();
  };
  // `disconnect`: the process that started us is gone.
  for (const signal of ['SIGTERM', 'SIGINT', 'disconnect'] as const)
    process.on(signal, () => {
      stop().catch((error: unknown) => {
        logger.error('stopping failed', error);
        process.exit(1);
      });
    });
};

/** What to tell the operator when it did not start: a sentence for what they can mend, all of it for the rest. */
const report = (error: unknown): void => {
  if (error instanceof EnvInvalid) process.stderr.write(`${error.message}\n`);
  else if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')
    process.stderr.write('The port is taken: stop the other program or set PORT to another one.\n');
  else logger.error('the API did not start', error);
};

start().catch((error: unknown) => {
  report(error);
  process.exit(1);
});
