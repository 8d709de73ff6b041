import type { Database } from '@libs/database';
import {
  type BackfillState,
  backfillStates,
  backfillStream,
  firstReachDays,
  platformNames,
  platforms,
} from '@libs/domain';
import { z } from 'zod';

import { type Finding, good } from './finding.js';

const Row = z.object({
  workspace: z.string(),
  account: z.string(),
  platform: z.enum(platforms),
  state: z.enum(backfillStates),
  problem: z.string().nullable(),
  known: z.int(),
  done: z.int(),
  isFound: z.boolean(),
  reachedAt: z.date().nullable(),
});
type Row = z.infer<typeof Row>;

const progress = `
  select w.name as workspace, a.name as account, a.platform, b.state, s.problem,
    (count(q.id) filter (where q.published_at < a.opened_at - interval '${firstReachDays} days'))::int as known,
    (count(q.id) filter (where q.published_at < a.opened_at - interval '${firstReachDays} days' and q.published_at >= r.published_at))::int as done,
    coalesce((s.checkpoint ->> 'isFound')::boolean, false) as "isFound",
    case when b.state = 'done' then min(q.published_at) else r.published_at end as "reachedAt"
  from backfill b
  join account a on a.workspace_id = b.workspace_id and a.id = b.account_id and a.disconnected_at is null
  join workspace w on w.id = b.workspace_id
  join stream_state s on s.workspace_id = b.workspace_id and s.account_id = b.account_id and s.stream = '${backfillStream}'
  left join post r on r.workspace_id = b.workspace_id and r.account_id = b.account_id and r.external_id = s.checkpoint ->> 'after'
  left join post q on q.workspace_id = b.workspace_id and q.account_id = b.account_id and q.removed_at is null
  where b.workspace_id = $1
  group by w.id, a.workspace_id, a.id, b.workspace_id, b.account_id, b.state, s.workspace_id, s.account_id, s.stream, r.published_at
  order by a.id`;

const reachedOf = ({ reachedAt }: Row): string =>
  reachedAt === null ? '' : ` Everything back to ${reachedAt.toISOString().slice(0, 10)} is read.`;

const countOf = ({ isFound, known, done }: Row): string =>
  isFound ? `${done} of ${known} older posts are read.` : `${known} older posts are found so far.`;

const sentences: Readonly<Record<BackfillState, (row: Row) => string>> = {
  needs_consent: () => 'Older posts are not read: that costs money, and begins when somebody allows it.',
  on: (row) => `${countOf(row)}${reachedOf(row)}${row.problem === null ? '' : ` It waits: ${row.problem}`}`,
  paused: (row) => `Paused. ${countOf(row)}${reachedOf(row)}`,
  cancelled: (row) => `Cancelled. ${countOf(row)}${reachedOf(row)}`,
  done: (row) => `All older posts are read (${row.known}).${reachedOf(row)}`,
};

/** How far the reading of the past of each of a workspace's accounts has come. A person never must act for it, so nothing of it is wrong. */
export const backfillFindings = async (
  { pool }: Pick<Database, 'pool'>,
  workspaceId: number,
): Promise<readonly Finding[]> =>
  z
    .array(Row)
    .parse((await pool.query(progress, [workspaceId])).rows)
    .map((row) => {
      const subject = `${row.workspace}, older posts of ${row.account} on ${platformNames[row.platform]}`;
      return { ...good(subject, sentences[row.state](row)), group: 'past', state: row.state };
    });
