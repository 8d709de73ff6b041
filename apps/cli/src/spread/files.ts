import { createWriteStream } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';

import { UserMistake } from '../env.js';

const isCode = (error: unknown, code: string): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && String(error.code).startsWith(code);

/** The options of a command, each with a value; throws a sentence for others, with how it is called. */
export const optionsIn = <Name extends string>(
  args: readonly string[],
  names: readonly Name[],
  usage: string,
): Partial<Record<Name, string>> => {
  const options = Object.fromEntries(names.map((name) => [name, { type: 'string' as const }]));
  try {
    const { values } = parseArgs({ args: [...args], options });
    const given: Partial<Record<Name, string>> = {};
    for (const name of names) {
      const value = values[name];
      if (typeof value === 'string') given[name] = value;
    }
    return given;
  } catch (error) {
    if (isCode(error, 'ERR_PARSE_ARGS_') && error instanceof Error) throw new UserMistake(`${error.message}. ${usage}`);
    throw error;
  }
};

/** Gives the lines of a file to `work`; throws a sentence where there is no such file. */
export const withLines = async <T>(path: string, work: (lines: AsyncIterable<string>) => Promise<T>): Promise<T> => {
  const file = await open(path).catch((error: unknown) => {
    throw isCode(error, 'ENOENT') ? new UserMistake(`There is no file ${path}.`) : error;
  });
  try {
    return await work(file.readLines());
  } finally {
    await file.close();
  }
};

/** Writes all lines or none to a file; to the standard output where it is `-` or not given. */
export const writeWhole = async (
  lines: Iterable<string> | AsyncIterable<string>,
  path: string | undefined,
): Promise<void> => {
  if (path === undefined || path === '-') {
    for await (const line of lines) process.stdout.write(line);
    return;
  }
  const part = `${path}.part`;
  try {
    await pipeline(Readable.from(lines), createWriteStream(part));
    await rename(part, path);
  } finally {
    await rm(part, { force: true });
  }
};
