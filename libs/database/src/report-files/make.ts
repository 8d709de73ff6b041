import { z } from 'zod';

import type { Database } from '../connect.js';

const ClaimedFile = z.object({
  workspaceId: z.int(),
  id: z.int(),
  request: z.unknown(),
  attempts: z.int(),
  company: z.string(),
  timeZone: z.string(),
});

/** A file that is to be made now; `attempts` tells this try from every other one. */
export type ClaimedFile = z.infer<typeof ClaimedFile>;

type Held = Pick<ClaimedFile, 'workspaceId' | 'id' | 'attempts'>;
type Pool = Pick<Database, 'pool'>;

// Over all workspaces, as the owner of the tables. Who waits in front of a screen comes before what is mailed.
const claim = `
  with taken as (
    update report_file set state = 'running', attempts = attempts + 1, progress = 0,
      due_at = $1::timestamptz + interval '5 minutes'
    where (workspace_id, id) in (
      select workspace_id, id from report_file where due_at <= $1
      order by person_id is null and api_key_id is null, due_at limit 1 for update skip locked)
    returning workspace_id, id, request, attempts),
  emptied as (
    delete from report_file_part p using taken t where p.workspace_id = t.workspace_id and p.file_id = t.id)
  select t.workspace_id as "workspaceId", t.id, t.request, t.attempts, w.name as company, w.time_zone as "timeZone"
  from taken t join workspace w on w.id = t.workspace_id`;

/**
 * Takes a file that is due, also one whose maker has not been heard of for five minutes; what that one left is dropped.
 * Null: there is none.
 */
export const claimFile = async ({ pool }: Pool, now: Date): Promise<ClaimedFile | null> => {
  const { rows } = await pool.query(claim, [now]);
  return rows.length === 0 ? null : ClaimedFile.parse(rows[0]);
};

const held = `workspace_id = $1 and id = $2 and attempts = $3 and state = 'running'`;

/** Says how far a file is and that its maker lives; false: it was called off, or somebody else makes it. */
export const noteProgress = async (
  { pool }: Pool,
  { workspaceId, id, attempts }: Held,
  { percent, now }: { readonly percent: number; readonly now: Date },
): Promise<boolean> => {
  const { rowCount } = await pool.query(
    `update report_file set progress = $4, due_at = $5::timestamptz + interval '5 minutes' where ${held}`,
    [workspaceId, id, attempts, Math.round(percent), now],
  );
  return rowCount === 1;
};

/** Keeps a part of a file; false: it was called off, or somebody else makes it. */
export const addPart = async (
  { pool }: Pool,
  { workspaceId, id, attempts }: Held,
  { number, content }: { readonly number: number; readonly content: Uint8Array },
): Promise<boolean> => {
  // The row is locked, so that no part comes after the file was called off.
  const { rowCount } = await pool.query(
    `with held as (select workspace_id, id from report_file where ${held} for update)
     insert into report_file_part (workspace_id, file_id, number, content) select workspace_id, id, $4, $5 from held`,
    [workspaceId, id, attempts, number, content],
  );
  return rowCount === 1;
};

/** What a file has become. */
export interface MadeFile {
  readonly name: string;
  readonly type: string;
  readonly bytes: number;
  readonly now: Date;
}

/** Says that all parts of a file are there; false: it was called off, or somebody else makes it. */
export const finishFile = async (
  { pool }: Pool,
  { workspaceId, id, attempts }: Held,
  { name, type, bytes, now }: MadeFile,
): Promise<boolean> => {
  const { rowCount } = await pool.query(
    `update report_file set state = 'done', progress = 100, due_at = null, problem = null, name = $4, type = $5, bytes = $6,
       ended_at = $7 where ${held}`,
    [workspaceId, id, attempts, name, type, bytes, now],
  );
  return rowCount === 1;
};

/** Says why a file could not be made, and when it is tried again (null: never); what is made of it goes. */
export const failFile = async (
  { pool }: Pool,
  { workspaceId, id, attempts }: Held,
  { problem, retryAt, now }: { readonly problem: string; readonly retryAt: Date | null; readonly now: Date },
): Promise<void> => {
  await pool.query(
    `with failed as (
       update report_file set state = case when $5::timestamptz is null then 'failed' else 'waiting' end, due_at = $5,
         problem = $4, ended_at = case when $5::timestamptz is null then $6::timestamptz end where ${held}
       returning workspace_id, id)
     delete from report_file_part p using failed f where p.workspace_id = f.workspace_id and p.file_id = f.id`,
    [workspaceId, id, attempts, problem, retryAt, now],
  );
};
