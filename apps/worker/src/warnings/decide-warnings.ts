import { type ConnectionRef, type Database, inWorkspace, type TenantClient } from '@libs/database';
import { deadlinesOf, deadlineNames, type Ends, type GivenWarning, warningDays, warningDue } from '@libs/domain';
import { z } from 'zod';

import { decideVersionEnded } from './decide-version-ended.js';
import { type DueWarning, putIntoOutbox } from './outbox.js';

const Refs = z.array(z.object({ workspaceId: z.int(), connectionId: z.int() }));
const Name = z.enum(deadlineNames);
const Locked = z.tuple([
  z.object({
    expiresAt: z.date().nullable(),
    renewBy: z.date().nullable(),
    renewalProblem: z.string().nullable(),
    dataAccessUntil: z.date().nullable(),
    status: z.string(),
    statusSince: z.date(),
  }),
]);

// Over all workspaces, as the owner of the tables. It only says where to look; what is due is decided there.
const near = `
  select workspace_id as "workspaceId", id as "connectionId" from connection
  where status = 'active' and exists (
    select from unnest(array[renew_by, data_access_until, case when renewal_problem is not null then expires_at end]) as ends
    where ends > $1 and ends <= $1 + $2 * interval '1 day')
  order by workspace_id, id`;

// Logins that ended and that nobody was written to about yet.
const ended = `
  select c.workspace_id as "workspaceId", c.id as "connectionId" from connection c
  where c.status = 'needs_login' and not exists (
    select from deadline_warning w where w.workspace_id = c.workspace_id and w.connection_id = c.id
      and w.deadline = 'needs_login' and w.deadline_at = c.status_since)
  order by c.workspace_id, c.id`;

const sweep = `
  delete from deadline_warning w where not exists (
    select from connection c where c.workspace_id = w.workspace_id and c.id = w.connection_id)`;

const givenOf = async (tenant: TenantClient, { workspaceId, connectionId }: ConnectionRef): Promise<GivenWarning[]> => {
  const isDeadline = { in: [...deadlineNames] };
  const rows = await tenant.deadlineWarning.findMany({ where: { workspaceId, connectionId, deadline: isDeadline } });
  return rows.map(({ deadline, deadlineAt, days }) => ({ name: Name.parse(deadline), at: deadlineAt, days }));
};

/** A login that has ended is told once for as long as it lasts; a living one by its deadlines. */
const dueOf = (
  { status, statusSince, ...ends }: Ends & { readonly status: string; readonly statusSince: Date },
  given: readonly GivenWarning[],
  now: Date,
): readonly DueWarning[] => {
  if (status === 'needs_login') return [{ name: 'needs_login', at: statusSince, days: 0 }];
  return deadlinesOf(ends).flatMap(({ name, at }) => {
    const days = warningDue({ name, at }, given, now);
    return days === null ? [] : [{ name, at, days }];
  });
};

/** Decides in one transaction what is due for a connection, and puts it into the outbox; answers how many mails. */
const decideFor = (database: Database, connection: ConnectionRef, now: Date): Promise<number> =>
  inWorkspace(database, connection.workspaceId, async (tenant) => {
    // Locked: of two workers that look at the same time, one decides and the other one finds it decided.
    const rows = await tenant.$queryRaw`
      select expires_at as "expiresAt", renew_by as "renewBy", renewal_problem as "renewalProblem",
        data_access_until as "dataAccessUntil", status, status_since as "statusSince"
      from connection where workspace_id = ${connection.workspaceId} and id = ${connection.connectionId} for update`;
    const found = Locked.safeParse(rows);
    if (!found.success) return 0;
    let decided = 0;
    for (const warning of dueOf(found.data[0], await givenOf(tenant, connection), now))
      decided += await putIntoOutbox(tenant, connection, { ...warning, now });
    return decided;
  });

const refsBy = async ({ pool }: Database, statement: string, parameters: readonly unknown[]) => {
  const { rows } = await pool.query(statement, [...parameters]);
  return Refs.parse(rows);
};

/** Decides which warnings are due in all workspaces; answers how many mails that makes. */
export const decideWarnings = async (database: Database, now: Date): Promise<number> => {
  await database.pool.query(sweep);
  const connections = [
    ...(await refsBy(database, near, [now, warningDays[0]])),
    ...(await refsBy(database, ended, [])),
  ];
  let decided = await decideVersionEnded(database, now);
  for (const connection of connections) decided += await decideFor(database, connection, now);
  return decided;
};
