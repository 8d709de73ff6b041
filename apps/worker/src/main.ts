import 'reflect-metadata';

import { connectors } from '@libs/connectors';
import { ConsoleLogger, type INestApplication, Logger } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';

import { EnvironmentWrong, readEnv, type WorkerEnv } from './env.js';
import { Runtime } from './runtime.js';
import { WorkerModule } from './worker.module.js';

const logger = new Logger('worker');

/** Connectors declare the ceilings of a platform's smallest tier; what it grants beyond is a matter of the installation. */
const withCeilings = (factor: number): typeof connectors =>
  new Map(
    [...connectors].map(([platform, connector]) => [
      platform,
      { ...connector, limits: connector.limits.map((limit) => ({ ...limit, units: Math.ceil(limit.units * factor) })) },
    ]),
  );

const start = async (env: WorkerEnv): Promise<INestApplication> => {
  const runtime = await Runtime.open(env, withCeilings(env.budgetFactor));
  const app = await NestFactory.create(WorkerModule.on(runtime), {
    logger: ['fatal', 'error', 'warn'],
    // A scraper's idle connection does not keep us from ending.
    forceCloseConnections: true,
  });
  if (env.port === 0) await app.init();
  else await app.listen(env.port, env.host);
  // Only now, so that the framework's own start is not told.
  app.useLogger(new ConsoleLogger({ logLevels: ['fatal', 'error', 'warn', 'log'], colors: process.stdout.isTTY }));
  return app;
};

/** The first signal lets running pages be finished; a second one does not wait. */
const stopOnSignal = (app: INestApplication): void => {
  let isStopping = false;
  const stop = (): void => {
    if (isStopping) process.exit(1);
    isStopping = true;
    logger.log('stopping');
    app.close().then(
      () => process.exit(0),
      (error: unknown) => {
        logger.error(`did not stop in good order: ${String(error)}`);
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', stop);
  process.on('disconnect', stop); // the process that started us is gone
  process.on('SIGINT', stop);
};

const whatWentWrong = (error: unknown): string => {
  if (error instanceof EnvironmentWrong) return error.message;
  const first: unknown = error instanceof AggregateError ? error.errors[0] : error;
  return `The worker did not start: ${first instanceof Error ? first.message : String(first)}`;
};

try {
  const env = readEnv();
  stopOnSignal(await start(env));
  logger.log(
    `reading up to ${env.concurrency} streams at a time, queue ${env.redisUrl === null ? 'in Postgres' : 'on Redis'}`,
  );
} catch (error) {
  process.stderr.write(`${whatWentWrong(error)}\n`);
  process.exit(1);
}
