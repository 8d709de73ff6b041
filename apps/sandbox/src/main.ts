import { startSandboxes } from './companies.js';
import { NothingToReplay } from './replay/replay.js';
import { WrongOption, readCommandLine } from './options.js';
import type { Sandbox } from './sandbox.js';
import { UnreadableState } from './state/state-file.js';

const asJson = (sandboxes: readonly Sandbox[]): string => {
  const [first, ...others] = sandboxes.map(({ addresses }) => addresses);
  return `${JSON.stringify(others.length === 0 ? first : [first, ...others])}\n`;
};

const asText = (sandboxes: readonly Sandbox[]): string => {
  const lines = sandboxes
    .flatMap(({ addresses }) => Object.entries(addresses))
    .map(
      ([platform, { url, clientId, clientSecret }]) =>
        `${platform}: ${url}  client id ${clientId}  client secret ${clientSecret}`,
    );
  return `${[...lines, 'Stop with Ctrl-C.'].join('\n')}\n`;
};

const isExpected = (error: unknown): error is Error =>
  error instanceof WrongOption ||
  error instanceof UnreadableState ||
  error instanceof NothingToReplay ||
  (error instanceof Error && 'code' in error);

const run = async (): Promise<void> => {
  const { sandbox: options, companies, json } = readCommandLine(process.argv.slice(2));
  const sandboxes = await startSandboxes(options, companies);
  let isClosing = false;
  const stop = (): void => {
    if (isClosing) return;
    isClosing = true;
    Promise.all(sandboxes.map((sandbox) => sandbox.close())).then(
      () => process.exit(0),
      (error: unknown) => {
        process.stderr.write(`sandbox: ${String(error)}\n`);
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  process.on('disconnect', stop); // the process that started us is gone
  process.stdout.write(json ? asJson(sandboxes) : asText(sandboxes));
};

try {
  await run();
} catch (error) {
  if (!isExpected(error)) throw error;
  process.stderr.write(`sandbox: ${error.message}\n`);
  process.exitCode = 1;
}
