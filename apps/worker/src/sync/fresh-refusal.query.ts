import type { Database } from '@libs/database';
import { z } from 'zod';

import type { SyncKey } from './sync-run.js';

const Noted = z.tuple([z.object({ lasts: z.boolean() })]);

/** So long nothing of an account is answered before a person is asked; platforms that stumble get up again sooner. */
const lastingMs = 3_600_000;

// Also a refusal for want of a right is an answer: the platform knew the token. It is the last one of its stream when the
// run is over and its problem still told; a run that goes on, or stumbled, leaves the health of the one before.
const note = `
  update account a set fresh_refused_at = case
    when exists (
      select 1 from stream_state s where s.workspace_id = a.workspace_id and s.account_id = a.id
        and (s.succeeded_at >= a.fresh_refused_at
          or s.started_at >= a.fresh_refused_at and s.leased_until is null and s.problem is not null
            and s.health in ('not_permitted', 'gone', 'retired'))
    ) then $3::timestamptz
    else coalesce(a.fresh_refused_at, $3::timestamptz) end
  where a.workspace_id = $1 and a.id = $2
  returning a.fresh_refused_at <= $3::timestamptz - $4 * interval '1 millisecond' as lasts`;

/**
 * Notes that a token which the platform had just given was refused. True: that has been so for an hour, in which it
 * answered no stream of the account either.
 */
export const noteFreshRefusal = async (
  { pool }: Pick<Database, 'pool'>,
  { workspaceId, accountId }: Pick<SyncKey, 'workspaceId' | 'accountId'>,
  now: Date,
): Promise<boolean> => {
  const { rows } = await pool.query(note, [workspaceId, accountId, now, lastingMs]);
  const [{ lasts }] = Noted.parse(rows);
  return lasts;
};
