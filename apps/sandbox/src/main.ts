import { NothingToReplay } from './replay/replay.js';
import { WrongOption, readCommandLine } from './options.js';
import { type Sandbox, startSandbox } from './sandbox.js';
import { UnreadableState } from './state/state-file.js';

const asJson = ({ addresses }: Sandbox): string => `${JSON.stringify(addresses)}\n`;

const asText = ({ addresses }: Sandbox): string => {
  const lines = Object.entries(addresses).map(
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
  const { sandbox: options, json } = readCommandLine(process.argv.slice(2));
  const sandbox = await startSandbox(options);
  let isClosing = false;
  const stop = (): void => {
    if (isClosing) return;
    isClosing = true;
    sandbox.close().then(
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
  process.stdout.write(json ? asJson(sandbox) : asText(sandbox));
};

try {
  await run();
} catch (error) {
  if (!isExpected(error)) throw error;
  process.stderr.write(`sandbox: ${error.message}\n`);
  process.exitCode = 1;
}
