import { spawn, type ChildProcess } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';

/** A process of ours that is kept running. */
export interface Service {
  readonly name: string;
  /** The process that runs now. */
  pid(): number | undefined;
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
  let child: ChildProcess;

  const launch = (): void => {
    const begun = Date.now();
    child = spawn(process.execPath, ['--enable-source-maps', script, ...args], {
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      env: { ...process.env, ...env },
    });
    child.stdout?.pipe(log, { end: false });
    child.stderr?.pipe(log, { end: false });
    child.once('exit', (code, signal) => {
      if (isStopping) return;
      const isShort = Date.now() - begun < crashPauseMs;
      // Killed from outside says nothing against the service itself.
      failures = isShort && signal === null ? failures + 1 : 0;
      if (failures >= failuresUntilGivenUp) {
        onCrash(`${name} does not stay up: see ${join(logFolder, `${name}.log`)}`);
        return;
      }
      onCrash(`${name} ended unexpectedly (${signal ?? `code ${code}`}) and is started again`);
      setTimeout(launch, isShort && signal === null ? crashPauseMs : 0);
    });
  };
  launch();

  return {
    name,
    pid: () => child.pid,
    stop: async () => {
      isStopping = true;
      child.kill('SIGTERM');
      const patience = setTimeout(() => child.kill('SIGKILL'), stopPatienceMs);
      await whenEnded(child);
      clearTimeout(patience);
      log.end();
    },
  };
};
