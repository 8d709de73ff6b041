import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

import { z } from 'zod';

import { withBenchDatabase } from '../bench/bench-database.js';
import { paths } from '../paths.js';
import { platformsOf, yearOptions, type YearOptions } from './options.js';
import { faultsIn, Outcome } from './verdict.js';

const dayMs = 86_400_000;
/** A company posts every ten days or so, and few people react: the year has to pass within minutes. */
const smallness = ['--posts-per-day', '0.1', '--volume', '0.006', '--history-days', '14'];

const Address = z.object({ url: z.string(), clientId: z.string(), clientSecret: z.string() });
const Company = z.object({ facebook: Address, x: Address, linkedin: Address });
const Companies = z.union([z.array(Company), Company.transform((company) => [company])]);
type Company = z.infer<typeof Company>;

/** Starts the stand-ins of so many companies under one clock, which stands still until it is moved. */
const withCompanies = async <T>(
  { count, start, seed }: { readonly count: number; readonly start: Date; readonly seed: number },
  work: (companies: readonly Company[]) => Promise<T>,
): Promise<T> => {
  const args = ['--json', '--companies', String(count), '--token-time', 'simulated', '--rate', '0', ...smallness];
  const child = spawn(
    process.execPath,
    [paths.sandbox, ...args, '--seed', String(1 + seed * 1000), '--start', start.toISOString()],
    { stdio: ['ignore', 'pipe', 'inherit', 'ipc'] },
  );
  const ended = once(child, 'exit');
  try {
    const lines = createInterface({ input: child.stdout ?? process.stdin });
    const first: unknown[] | null = await Promise.race([once(lines, 'line'), ended.then(() => null)]);
    if (first === null) throw new Error('the simulated platforms did not start');
    return await work(Companies.parse(JSON.parse(String(first[0]))));
  } finally {
    child.kill('SIGTERM');
    await ended;
  }
};

/** Runs the worker through the days and gives its last line; what it says before is passed on. */
const runWorker = async (given: object): Promise<Outcome> => {
  const child = spawn(process.execPath, ['--max-old-space-size=3000', paths.simulatedYear], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  child.stdin.end(JSON.stringify(given));
  const ended = once(child, 'exit');
  let last = '';
  for await (const line of createInterface({ input: child.stdout })) {
    if (last !== '') process.stdout.write(`${last}\n`);
    last = line;
  }
  const [code] = await ended;
  if (code !== 0) throw new Error(`the simulated worker ended with ${String(code)}: ${last}`);
  return Outcome.parse(JSON.parse(last));
};

/** The accounts: each company has one at a platform at most. */
const accountsAt = (companies: readonly Company[], { connections }: YearOptions): readonly object[] => {
  const used = { facebook: 0, x: 0, linkedin: 0 };
  return platformsOf(connections).map((platform) => {
    const company = used[platform];
    used[platform] += 1;
    return { company, platform, address: companies[company]?.[platform] };
  });
};

const companiesFor = ({ connections }: YearOptions): number => {
  const all = platformsOf(connections);
  return Math.max(...(['facebook', 'x', 'linkedin'] as const).map((one) => all.filter((at) => at === one).length));
};

/**
 * `npm run simulate:year`: the worker's own code reads companies' accounts at the stand-ins, over HTTP, into a Postgres of
 * its own, through a year of faults under one simulated clock, which ends now. False: something was not as it must be.
 */
export const simulateYear = async (args: readonly string[]): Promise<boolean> => {
  const options = yearOptions(args);
  const { days, seed } = options;
  const begun = performance.now();
  const start = new Date(Math.floor(Date.now() / dayMs) * dayMs - days * dayMs);
  return withBenchDatabase((_database, databaseUrl) =>
    withCompanies({ count: companiesFor(options), start, seed }, async (companies) => {
      const accounts = accountsAt(companies, options);
      const outcome = await runWorker({ databaseUrl, start, days, seed, accounts });
      const minutes = Math.round((performance.now() - begun) / 600) / 100;
      process.stdout.write(`${JSON.stringify({ simulation: 'year', seed, ...outcome, minutes })}\n`);
      const faults = faultsIn(outcome);
      for (const fault of faults) process.stderr.write(`not good: ${fault}\n`);
      return faults.length === 0;
    }),
  );
};
