import type { Database } from '@libs/database';
import { platforms } from '@libs/domain';
import { z } from 'zod';

import { isVersionEnded } from './version-ended.sql.js';
import { warningNames } from './warning-name.js';

const WarningKey = z.object({
  workspaceId: z.int(),
  connectionId: z.int(),
  deadline: z.enum(warningNames),
  deadlineAt: z.date(),
  days: z.int(),
  personId: z.int(),
});
const ClaimedWarning = WarningKey.extend({ attempts: z.int(), createdAt: z.date() });

/** A warning of the outbox that is to be sent. */
export type ClaimedWarning = z.infer<typeof ClaimedWarning>;

const WarningContext = z.object({
  workspace: z.string(),
  timeZone: z.string(),
  platform: z.enum(platforms),
  accounts: z.array(z.string()),
  person: z.string(),
  email: z.string(),
  locale: z.string(),
  status: z.string(),
  statusSince: z.date(),
  problem: z.string().nullable(),
  expiresAt: z.date().nullable(),
  renewBy: z.date().nullable(),
  renewalProblem: z.string().nullable(),
  dataAccessUntil: z.date().nullable(),
  /** Since when the platform no longer answers the version of its API that is read; null: it does. */
  versionEndedSince: z.date().nullable(),
});

/** What a warning is written of, as it is now. */
export type WarningContext = z.infer<typeof WarningContext>;

const columns = `workspace_id as "workspaceId", connection_id as "connectionId", deadline, deadline_at as "deadlineAt",
  days, person_id as "personId", attempts, created_at as "createdAt"`;

// The lease of one mail is longer than a mail server is waited for: while it runs, nobody else sends it.
const claim = `
  update deadline_warning set due_at = $1::timestamptz + interval '5 minutes', attempts = attempts + 1
  where (workspace_id, connection_id, deadline, deadline_at, days, person_id) in (
    select workspace_id, connection_id, deadline, deadline_at, days, person_id from deadline_warning
    where due_at <= $2 order by due_at limit 1 for update skip locked)
  returning ${columns}`;

/** Takes a warning that was due by then; nobody else gets it for five minutes. Null: there is none. */
export const claimWarning = async (
  { pool }: Pick<Database, 'pool'>,
  { now, dueBy }: { readonly now: Date; readonly dueBy: Date },
): Promise<ClaimedWarning | null> => {
  const { rows } = await pool.query(claim, [now, dueBy]);
  return rows.length === 0 ? null : ClaimedWarning.parse(rows[0]);
};

const context = `
  select w.name as workspace, w.time_zone as "timeZone", c.platform, p.name as person, p.email, p.locale, c.status,
    c.status_since as "statusSince", case when $4 = 'version_ended' then e.problem else c.problem end as problem,
    e.since as "versionEndedSince",
    c.expires_at as "expiresAt", c.renew_by as "renewBy", c.renewal_problem as "renewalProblem",
    c.data_access_until as "dataAccessUntil",
    case when $4 = 'version_ended' then coalesce(e.accounts, '{}')
      else array(select a.name from account a where a.workspace_id = c.workspace_id and a.connection_id = c.id order by a.id)
      end as accounts
  from connection c
  join workspace w on w.id = c.workspace_id
  join member m on m.workspace_id = c.workspace_id and m.person_id = $3 and m.role in ('owner', 'admin')
  join person p on p.id = m.person_id
  cross join lateral (
    select min(s.health_since) as since, min(s.problem) as problem, array_agg(distinct a.name) as accounts
    from stream_state s
    join account a on a.workspace_id = s.workspace_id and a.id = s.account_id and a.platform = c.platform
    where s.workspace_id = c.workspace_id and ${isVersionEnded} and a.connection_id is not null
  ) as e
  where c.workspace_id = $1 and c.id = $2`;

/** What the warning tells of; null when the connection or the person's role is no longer there. */
export const warningContext = async (
  { pool }: Pick<Database, 'pool'>,
  { workspaceId, connectionId, personId, deadline }: ClaimedWarning,
): Promise<WarningContext | null> => {
  const { rows } = await pool.query(context, [workspaceId, connectionId, personId, deadline]);
  return rows.length === 0 ? null : WarningContext.parse(rows[0]);
};

/** How sending a warning went. */
export interface WarningEnd {
  readonly sentAt: Date | null;
  /** When it is sent again; null: never. */
  readonly dueAt: Date | null;
  readonly problem: string | null;
}

const stamp = `
  update deadline_warning set sent_at = $7, due_at = $8, problem = $9
  where workspace_id = $1 and connection_id = $2 and deadline = $3 and deadline_at = $4 and days = $5 and person_id = $6`;

/** Writes how sending a warning went. */
export const stampWarning = async (
  { pool }: Pick<Database, 'pool'>,
  warning: ClaimedWarning,
  { sentAt, dueAt, problem }: WarningEnd,
): Promise<void> => {
  const { workspaceId, connectionId, deadline, deadlineAt, days, personId } = warning;
  await pool.query(stamp, [workspaceId, connectionId, deadline, deadlineAt, days, personId, sentAt, dueAt, problem]);
};
