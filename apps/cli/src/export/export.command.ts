import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

import { Problem, Session } from '@libs/contract';

import { readEnvironment, UserMistake } from '../env.js';
import { exportAddress, readExportOptions } from './options.js';

const sentenceOf = (status: number, body: string): string => {
  const problem = Problem.safeParse(jsonIn(body));
  if (!problem.success) return `The service answered ${status}: ${body.slice(0, 200)}`;
  const { title, detail, errors = [] } = problem.data;
  return [title, ...(detail === undefined ? [] : [detail]), ...errors.map(({ path, message }) => `${path} ${message}`)]
    .map((sentence) => `${sentence.replace(/\.$/, '')}.`)
    .join('\n');
};

const jsonIn = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
};

const ask = async (url: URL, apiKey: string): Promise<Response> => {
  const answer = await fetch(url, { headers: { authorization: `Bearer ${apiKey}` } }).catch((error: unknown) => {
    throw new UserMistake(
      `Nothing answers at ${url.origin}: ${error instanceof Error ? error.message : String(error)}.`,
    );
  });
  if (!answer.ok) throw new UserMistake(sentenceOf(answer.status, await answer.text()));
  return answer;
};

const nameOf = ({ headers }: Response): string =>
  /filename="([\w.-]+)"/.exec(headers.get('content-disposition') ?? '')?.[1] ?? 'resonance-engagement';

/** Writes beside the file first: nobody finds half of one under its name. */
const save = async (content: Readable, path: string): Promise<void> => {
  const part = `${path}.part`;
  try {
    await pipeline(content, createWriteStream(part));
    await rename(part, path);
  } finally {
    await rm(part, { force: true });
  }
};

/** `resonance export`: takes the engagement report of a running service away as a file. */
export const exportCommand = async (args: readonly string[]): Promise<void> => {
  const options = readExportOptions(args);
  const { apiKey } = readEnvironment();
  if (apiKey === undefined)
    throw new UserMistake('Set RESONANCE_API_KEY to a key that may read, made in the dashboard under Settings.');
  const zoneOfWorkspace = async (): Promise<string> => {
    const answer = await ask(new URL('/v1/session', options.url), apiKey);
    return Session.parse(await answer.json()).workspace.timeZone;
  };
  const answer = await ask(exportAddress(options, options.timeZone ?? (await zoneOfWorkspace())), apiKey);
  if (answer.body === null) throw new Error('the service answered without a file');
  const content = Readable.fromWeb(answer.body);
  if (options.output === '-') {
    await pipeline(content, process.stdout, { end: false });
    return;
  }
  const path = options.output ?? nameOf(answer);
  await save(content, path);
  process.stdout.write(`${path}\n`);
};
