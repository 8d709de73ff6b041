import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { freePort } from '@libs/database';
import { z } from 'zod';

import { CallFailed, until, waitFor } from './http.js';
import { startService } from './service.js';

const Address = z.object({ url: z.url(), clientId: z.string(), clientSecret: z.string() });
const Addresses = z.object({ facebook: Address, x: Address, linkedin: Address });
/** Where the simulated platforms listen, and the app registered at each. */
export type SandboxAddresses = z.infer<typeof Addresses>;

interface SandboxOptions {
  readonly script: string;
  readonly stateFile: string;
  readonly logFolder: string;
  readonly replayFolder: string | null;
  readonly historyDays: number;
  /** The ports of the last time: connected accounts know the platforms by them. Empty at the first start. */
  readonly ports: readonly number[];
  /** The simulated instant at which a new sandbox begins; null: go on from the state file. */
  readonly start: Date | null;
  readonly onStop: (stop: () => Promise<void>) => void;
  readonly onCrash: (message: string) => void;
}

const choosePorts = async (known: readonly number[]): Promise<readonly number[]> =>
  known.length === 3 ? known : [await freePort(), await freePort(), await freePort()];

const readAddresses = async (log: string): Promise<SandboxAddresses | null> => {
  const lines = (await readFile(log, 'utf8')).split('\n');
  const line = lines.find((text) => text.startsWith('{"facebook"'));
  return line === undefined ? null : Addresses.parse(JSON.parse(line));
};

/** Starts the simulated platforms as a service of their own. */
export const startSandbox = async (
  options: SandboxOptions,
): Promise<{ addresses: SandboxAddresses; ports: number[] }> => {
  const ports = await choosePorts(options.ports);
  const log = join(options.logFolder, 'sandbox.log');
  await writeFile(log, '', { mode: 0o600 }); // what the last one said is not to be read again
  const { start, historyDays } = options;
  const past = ['--history-days', String(historyDays)];
  const when = start === null ? [] : ['--start', start.toISOString(), '--rate', '0', ...past];
  const replay = options.replayFolder === null ? [] : ['--replay', options.replayFolder];
  const args = [
    '--json',
    '--ports',
    ports.join(','),
    '--state',
    options.stateFile,
    '--limit-factor',
    '200',
    ...when,
    ...replay,
  ];
  const service = startService({
    name: 'sandbox',
    script: options.script,
    args,
    logFolder: options.logFolder,
    onCrash: options.onCrash,
  });
  options.onStop(() => service.stop());
  const found: { addresses?: SandboxAddresses } = {};
  await until(
    async () => {
      const addresses = await readAddresses(log);
      if (addresses !== null) found.addresses = addresses;
      return addresses !== null;
    },
    { what: 'the start of the simulated platforms', patienceMs: 20_000 },
  );
  if (found.addresses === undefined) throw new CallFailed('the simulated platforms did not start');
  await waitFor(`${found.addresses.facebook.url}/_control/clock`, { patienceMs: 10_000 });
  return { addresses: found.addresses, ports: [...ports] };
};
