import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { deflate as deflateCallback } from 'node:zlib';

import type { Answer } from '@libs/connector';
import type pg from 'pg';

import type { IngestTarget } from './booking.js';

const hourMs = 3_600_000;

/** Compresses an answer's body (zlib). */
export const deflate: (body: string) => Promise<Buffer> = promisify<string, Buffer>(deflateCallback);

/** Stores a platform's answer as the evidence of what is read from it; returns its id. */
export const bookAnswer = async (
  client: pg.PoolClient,
  target: IngestTarget,
  { answer, observedAt, payload }: { readonly answer: Answer; readonly observedAt: Date; readonly payload: Buffer },
): Promise<string> => {
  const { rows } = await client.query<{ id: string }>(
    `insert into "fetch" (workspace_id, account_id, stream, endpoint, api_version, status, fetched_at, observed_at,
       payload_hash, bytes, payload, payload_until)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) returning id`,
    [
      target.workspaceId,
      target.accountId,
      target.stream,
      answer.endpoint,
      answer.apiVersion,
      answer.status,
      answer.fetchedAt,
      observedAt,
      createHash('sha256').update(answer.body).digest(),
      Buffer.byteLength(answer.body),
      payload,
      new Date(answer.fetchedAt.getTime() + target.answerHours * hourMs),
    ],
  );
  const [row] = rows;
  if (row === undefined) throw new Error('the answer was not stored');
  return row.id;
};
