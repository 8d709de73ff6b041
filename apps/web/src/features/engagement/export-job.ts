import { ExportJob } from '@libs/contract';
import { z } from 'zod';

import { type AnsweredFile, api, type Query } from '../../api/client.js';

/** A file that the service could not make; the message says why. */
export class ExportFailed extends Error {
  override readonly name = 'ExportFailed';
}

/** The calls that a file in the background needs. */
export type JobCalls = Pick<typeof api, 'get' | 'send' | 'file'>;

/** How a file in the background is waited for. */
export interface JobWatch {
  readonly signal: AbortSignal;
  readonly onProgress: (percent: number) => void;
  /** Waits until it is asked again. */
  readonly pause: () => Promise<void>;
}

const untilEnded = async (calls: JobCalls, begun: ExportJob, { signal, onProgress, pause }: JobWatch) => {
  for (let job = begun; ;) {
    signal.throwIfAborted();
    onProgress(job.progress);
    if (job.state === 'done') return;
    if (job.state === 'failed' || job.state === 'cancelled') throw new ExportFailed(job.problem ?? job.state);
    await pause();
    job = await calls.get(`/exports/${job.id}`, ExportJob, { signal });
  }
};

/** Has a file made in the background and takes it; nothing of it stays with the service, also when it is called off. */
export const fileByJob = async (calls: JobCalls, query: Query, watch: JobWatch): Promise<AnsweredFile> => {
  const job = await calls.send({ method: 'POST', path: '/exports', body: query, schema: ExportJob });
  const path = `/exports/${job.id}`;
  try {
    await untilEnded(calls, job, watch);
    return await calls.file(`${path}/file`, { signal: watch.signal });
  } finally {
    // The service removes it by itself in a few days, should this call be lost.
    await calls.send({ method: 'DELETE', path, schema: z.unknown() }).catch(() => undefined);
  }
};
