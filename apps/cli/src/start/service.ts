import { spawn, type ChildProcess } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';

import { inheritedEnvironment } from '../env.js';

/** A process of ours that is kept running. */
export interface Service {
  /** Ends it in good order, at the latest after 15 seconds. */
  stop(): Promise<void>;
}

/** What a service is started with. */
export interface ServiceOptions {
  readonly name: string;
  readonly script: string;
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Its output goes to `<logFolder>/<name>.log`. */
  readonly logFolder: string;
  /** Told when it ended unasked; it is started again. */
  readonly onCrash: (message: string) => void;
}

/** A service that ends sooner than this after its start is not started again at once. */
const crashPauseMs = 1_000;
const stopPatienceMs = 15_000;
const failuresUntilGivenUp = 5;

/** How a process ended unasked. */
interface UnaskedEnd {
  readonly ranMs: number;
  /** Null: it ended by itself. */
  readonly signal: string | null;
  /** How often in a row it had failed soon after its start before. */
  readonly failures: number;
}

/** What follows when a service ended unasked: after how long it is started again (null: not any more). */
export const afterEnd = ({ ranMs, signal, failures }: UnaskedEnd): { failures: number; pauseMs: number | null } => {
  // Killed from outside says nothing against the service itself.
  if (signal !== null || ranMs >= crashPauseMs) return { failures: 0, pauseMs: 0 };
  const next = failures + 1;
  return { failures: next, pauseMs: next >= failuresUntilGivenUp ? null : crashPauseMs };
};

const whenEnded = (child: ChildProcess): Promise<void> =>
  child.exitCode !== null || child.signalCode !== null
    ? Promise.resolve()
    : new Promise((done) => {
        child.once('exit', () => done());
      });

/**
 * Starts a service and starts it again when it dies. It has a process group of its own, so that Ctrl-C reaches it only
 * through us, and a channel to us, at whose end it stops by itself: killing us leaves nothing behind.
 */
export const startService = (options: ServiceOptions): Service => {
  const { name, script, args = [], env = {}, logFolder, onCrash } = options;
  const log = createWriteStream(join(logFolder, `${name}.log`), { flags: 'a', mode: 0o600 });
  let isStopping = false;
  let failures = 0;
  let restart: NodeJS.Timeout | undefined;
  let child: ChildProcess;

  const launch = (): void => {
    const begun = Date.now();
    child = spawn(process.execPath, ['--enable-source-maps', script, ...args], {
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      env: { ...inheritedEnvironment(), ...env },
    });
    child.stdout?.pipe(log, { end: false });
    child.stderr?.pipe(log, { end: false });
    child.once('exit', (code, signal) => {
      if (isStopping) return;
      const next = afterEnd({ ranMs: Date.now() - begun, signal, failures });
      failures = next.failures;
      if (next.pauseMs === null) {
        onCrash(`${name} does not stay up: see ${join(logFolder, `${name}.log`)}`);
        return;
      }
      onCrash(`${name} ended unexpectedly (${signal ?? `code ${code}`}) and is started again`);
      restart = setTimeout(launch, next.pauseMs);
    });
  };
  launch();

  return {
    stop: async () => {
      isStopping = true;
      clearTimeout(restart);
      child.kill('SIGTERM');
      const patience = setTimeout(() => child.kill('SIGKILL'), stopPatienceMs);
      await whenEnded(child);
      clearTimeout(patience);
      log.end();
    },
  };
};
