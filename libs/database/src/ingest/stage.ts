import { once } from 'node:events';

import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';

/** One row of the staging table: an interaction with our ids. */
export interface StagedInteraction {
  readonly ext: string;
  readonly postId: string;
  readonly actorId: string | null;
  readonly kind: number;
  readonly detail: string;
  readonly externalId: string;
  readonly occurredAt: Date | null;
  /** The beginning of the interval in which an undated one happened, should it be new; null: unknown. */
  readonly seenAfter: Date | null;
  readonly audienceSet: number;
}

const createStage = `create temp table stage_interaction (
  ext uuid, post_id bigint, actor_id bigint, kind smallint, detail text, external_id text, occurred_at timestamptz(3),
  seen_after timestamptz(3), audience_set int, is_removed boolean default false) on commit delete rows`;

const copyStage =
  'copy stage_interaction (ext, post_id, actor_id, kind, detail, external_id, occurred_at, seen_after, audience_set) from stdin';

const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r', '\0': '' };
const special = /[\\\t\n\r\0]/;
const allSpecial = new RegExp(special.source, 'g');

/** A text in COPY's format. */
const escaped = (text: string): string =>
  special.test(text) ? text.replaceAll(allSpecial, (character) => escapes[character] ?? '') : text;

const timeOf = (at: Date | null): string => at?.toISOString() ?? '\\N';

/** One interaction as a line of COPY's text format. */
export const copyLine = (row: StagedInteraction): string =>
  `${row.ext}\t${row.postId}\t${row.actorId ?? '\\N'}\t${row.kind}\t${escaped(row.detail)}\t${escaped(row.externalId)}\t${timeOf(row.occurredAt)}\t${timeOf(row.seenAfter)}\t${row.audienceSet}\n`;

/** Puts the lines into the transaction's staging table. */
export const stageInteractions = async (
  { client, hasStage }: { readonly client: pg.PoolClient; readonly hasStage: boolean },
  lines: string,
): Promise<void> => {
  if (!hasStage) await client.query(createStage);
  if (lines === '') return;
  const stream = client.query(copyFrom(copyStage));
  const finished = once(stream, 'finish');
  stream.end(lines);
  await finished;
};
