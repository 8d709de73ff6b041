import { ExportRequest } from '@libs/contract';
import {
  addPart,
  claimFile,
  type ClaimedFile,
  type Database,
  failFile,
  finishFile,
  noteProgress,
} from '@libs/database';
import { type FileWatch, jobLimits, type Reports, RequestRefused } from '@libs/reports';

import { partsOf } from './file-parts.js';

const minute = 60_000;
const attemptsAtMost = 5;
/** Whoever takes it away holds it in memory, and so does a browser. */
const mostBytes = 100 * 1024 * 1024;

/** What making files needs from outside. */
export interface FileMaking {
  readonly database: Database;
  readonly files: Pick<Reports['files'], 'file'>;
  readonly now: () => Date;
  readonly log: { readonly warn: (line: string) => void };
  /** Asks the maker to come to an end; the file is begun anew later. */
  readonly signal: AbortSignal;
  /** How often is said how far a file is. */
  readonly beatMs: number;
}

/** The file is not wanted any more, or somebody else makes it. */
class CalledOff extends Error {
  override readonly name = 'CalledOff';
}

/** Nothing that a later try would change. */
class FileTooLarge extends Error {
  override readonly name = 'FileTooLarge';
}

/** When a file that could not be made is tried again, later and later; null: it is given up. */
export const nextTryAt = (error: unknown, attempts: number, now: Date): Date | null =>
  error instanceof RequestRefused || error instanceof FileTooLarge || attempts >= attemptsAtMost
    ? null
    : new Date(now.getTime() + minute * 4 ** (attempts - 1));

const reasonOf = (error: unknown): string => {
  if (error instanceof RequestRefused)
    return error.issues.map(({ path = [], message }) => `${path.map(String).join('.')} ${message}`).join('; ');
  return error instanceof FileTooLarge ? error.message : 'it could not be made';
};

const oneOf = async (making: FileMaking, file: ClaimedFile, watch: FileWatch): Promise<void> => {
  const { database, now } = making;
  const owner = { workspaceId: file.workspaceId, workspace: { name: file.company, timeZone: file.timeZone } };
  const { name, type, content } = await making.files.file(owner, ExportRequest.parse(file.request), watch);
  let [bytes, number] = [0, 0];
  for await (const part of partsOf(content)) {
    watch.signal?.throwIfAborted();
    bytes += part.length;
    if (bytes > mostBytes) throw new FileTooLarge('it would be larger than 100 MB');
    if (!(await addPart(database, file, { number, content: part }))) throw new CalledOff();
    number += 1;
  }
  if (!(await finishFile(database, file, { name, type, bytes, now: now() }))) throw new CalledOff();
};

/** Tells how far the file is while it is made, and calls it off when it is not wanted any more. */
const whileTelling = async (
  { database, now, beatMs, signal }: FileMaking,
  file: ClaimedFile,
  work: (watch: FileWatch) => Promise<void>,
): Promise<void> => {
  const calledOff = new AbortController();
  let percent = 0;
  let telling: Promise<void> = Promise.resolve();
  const tell = async (): Promise<void> => {
    const isOurs = await noteProgress(database, file, { percent, now: now() });
    if (!isOurs) calledOff.abort(new CalledOff());
  };
  const timer = setInterval(() => {
    // Without an answer the lease goes on for minutes: the next beat asks again.
    telling = telling.then(tell).catch(() => undefined);
  }, beatMs);
  try {
    await work({
      limits: jobLimits,
      onProgress: (done) => {
        percent = Math.min(99, Math.max(percent, done));
      },
      signal: AbortSignal.any([signal, calledOff.signal]),
    });
  } finally {
    clearInterval(timer);
    await telling;
  }
};

const make = async (making: FileMaking, file: ClaimedFile): Promise<void> => {
  const { database, now, log, signal } = making;
  // Made again and again without an end: whoever made it did not live to say why.
  if (file.attempts > attemptsAtMost)
    return failFile(database, file, { problem: 'its making broke off too often', retryAt: null, now: now() });
  try {
    await whileTelling(making, file, (watch) => oneOf(making, file, watch));
  } catch (error) {
    if (error instanceof CalledOff) return;
    const isStopped = signal.aborted;
    const retryAt = isStopped ? now() : nextTryAt(error, file.attempts, now());
    if (!isStopped && !(error instanceof RequestRefused))
      log.warn(`report file ${file.workspaceId}/${file.id} was not made: ${String(error)}`);
    await failFile(database, file, { problem: reasonOf(error), retryAt, now: now() });
  }
};

/** Makes the files that are due, one after the other; answers how many it tried. */
export const makeFiles = async (making: FileMaking): Promise<number> => {
  let tried = 0;
  while (!making.signal.aborted) {
    const file = await claimFile(making.database, making.now());
    if (file === null) return tried;
    await make(making, file);
    tried += 1;
  }
  return tried;
};
