import { createServer } from 'node:net';

import { connectDatabase, freePort, migrate, startEmbedded } from '@libs/database';

import { inheritedEnvironment, readEnvironment, UserMistake, type CliEnvironment } from '../env.js';
import { paths } from '../paths.js';
import { openDataFolder, readSecrets, type Secrets } from './data-folder.js';
import { startDemo, type DemoAccess } from './demo.js';
import { waitFor } from './http.js';
import { readOptions, type StartOptions } from './options.js';
import { printedProgress, silentProgress, type Progress } from './progress.js';
import { startService } from './service.js';

const checkPort = (port: number): Promise<void> =>
  new Promise((done, fail) => {
    const probe = createServer();
    probe.once('error', () =>
      fail(new UserMistake(`Port ${port} is taken: stop the program that uses it, or choose another with --port.`)),
    );
    probe.listen(port, '127.0.0.1', () => probe.close(() => done()));
  });

/** What was started, ended in reverse order. */
class Started {
  private readonly stops: (() => Promise<void>)[] = [];
  private stopping: Promise<void> | null = null;

  add(stop: () => Promise<void>): void {
    this.stops.unshift(stop);
  }

  stop(): Promise<void> {
    this.stopping ??= (async () => {
      for (const stop of this.stops) await stop();
    })();
    return this.stopping;
  }
}

/** Everything the parts of a start share. */
interface Run {
  readonly options: StartOptions;
  readonly environment: CliEnvironment;
  readonly secrets: Secrets;
  readonly progress: Progress;
  readonly started: Started;
}

const openDatabase = async ({ environment, secrets, progress, started }: Run): Promise<string> => {
  if (environment.databaseUrl !== undefined) return environment.databaseUrl;
  return progress.step('starting Postgres 18 (embedded)', async () => {
    const server = await startEmbedded({
      folder: environment.dataFolder,
      password: secrets.postgresPassword,
      port: await freePort(),
      database: 'resonance',
      isKept: true,
      environment: inheritedEnvironment(),
    });
    started.add(() => server.stop());
    return server.url;
  });
};

const migrateDatabase = async (url: string, { progress, environment }: Run): Promise<void> => {
  try {
    await progress.step('bringing the database up to date', () => migrate(url, paths.prisma));
  } catch (error) {
    const reason =
      error instanceof Error ? error.message || String('code' in error ? error.code : error) : String(error);
    if (environment.databaseUrl === undefined || reason.startsWith('migration ')) throw error;
    throw new UserMistake(
      `The database of DATABASE_URL cannot be used: ${reason}. Check host, port, name and password.`,
    );
  }
};

const startServices = (databaseUrl: string, url: string, run: Run): void => {
  const { environment, secrets, options, progress, started } = run;
  const env = {
    DATABASE_URL: databaseUrl,
    RESONANCE_SECRET_KEY: environment.secretKey ?? secrets.secretKey,
    ...(environment.redisUrl === undefined ? {} : { REDIS_URL: environment.redisUrl }),
  };
  const shared = { logFolder: environment.dataFolder, onCrash: (message: string) => progress.say(message) };
  const api = startService({
    ...shared,
    name: 'api',
    script: paths.api,
    env: { ...env, PORT: String(options.port), WEB_ROOT: paths.web },
  });
  started.add(() => api.stop());
  const cadence = options.hasDemo ? { CADENCE_FACTOR: '0.2', SYNC_TICK_MS: '500', BUDGET_FACTOR: '200' } : {};
  // For links in what the worker sends; the API knows its own address.
  const address = { PUBLIC_URL: environment.publicUrl ?? url };
  const worker = startService({
    ...shared,
    name: 'worker',
    script: paths.worker,
    env: { ...env, ...address, ...cadence },
  });
  started.add(() => worker.stop());
};

const announce = (url: string, demo: DemoAccess | null, { options, progress }: Run): void => {
  if (options.isJson) {
    const { email = null, password = null, apiKey = null, sandbox = null } = demo ?? {};
    process.stdout.write(`${JSON.stringify({ url, email, password, apiKey, sandbox })}\n`);
    return;
  }
  progress.say(`\n  Resonance   ${url}`);
  if (demo === null) progress.say('  Log in      the first visitor signs up as the owner');
  else
    progress.say(
      `  Log in      ${demo.email}  ${demo.password}\n  Demo        the accounts and their public are simulated on this machine`,
    );
  progress.say('  Stop        Ctrl-C\n');
};

const untilAsked = (): Promise<void> =>
  new Promise((done) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => done());
  });

const runDemo = async (databaseUrl: string, url: string, run: Run): Promise<Awaited<ReturnType<typeof startDemo>>> => {
  const { environment, progress, started, options } = run;
  const database = connectDatabase({ url: databaseUrl, maxConnections: 1 });
  try {
    return await startDemo({
      url,
      database,
      folder: environment.dataFolder,
      progress,
      days: options.demoDays,
      historyDays: options.historyDays,
      replayFolder: options.replayFolder,
      onStop: (stop) => started.add(stop),
    });
  } finally {
    await database.close();
  }
};

const runUntil = async (run: Run, asked: Promise<void>): Promise<void> => {
  const { options, progress } = run;
  const url = `http://127.0.0.1:${options.port}`;
  const databaseUrl = await openDatabase(run);
  await migrateDatabase(databaseUrl, run);
  startServices(databaseUrl, url, run);
  await progress.step('starting the services', () => waitFor(`${url}/health/ready`, { patienceMs: 30_000 }));
  const demo = options.hasDemo ? await runDemo(databaseUrl, url, run) : null;
  announce(url, demo?.access ?? null, run);
  const background = demo === null || options.isPaused ? Promise.resolve() : demo.catchUp();
  let isStopping = false;
  background.catch((error: unknown) => {
    if (!isStopping) progress.say(`The demo's past could not be read to its end: ${String(error)}`);
  });
  await asked;
  isStopping = true;
};

/** `resonance start`: everything on this machine, until Ctrl-C. */
export const startCommand = async (args: readonly string[]): Promise<void> => {
  const options = readOptions(args);
  const environment = readEnvironment();
  const progress = options.isJson ? silentProgress : printedProgress(() => performance.now());
  await openDataFolder(environment.dataFolder);
  const secrets = await readSecrets(environment.dataFolder);
  await checkPort(options.port);
  const started = new Started();
  const asked = untilAsked();
  try {
    const run = { options, environment, secrets, progress, started };
    await Promise.race([runUntil(run, asked), asked]);
    progress.say(`\nStopping; the data stays in ${environment.dataFolder}.`);
  } finally {
    await started.stop();
  }
  process.exit();
};
