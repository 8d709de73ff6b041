import { type ConnectionRef, type Database, inWorkspace, type TenantClient } from '@libs/database';
import { type Deadline, deadlinesOf, deadlineNames, type GivenWarning, warningDays, warningDue } from '@libs/domain';
import { z } from 'zod';

const Refs = z.array(z.object({ workspaceId: z.int(), connectionId: z.int() }));
const Name = z.enum(deadlineNames);
const Locked = z.tuple([
  z.object({
    expiresAt: z.date().nullable(),
    renewBy: z.date().nullable(),
    renewalProblem: z.string().nullable(),
    dataAccessUntil: z.date().nullable(),
  }),
]);

// Over all workspaces, as the owner of the tables. It only says where to look; what is due is decided there.
const near = `
  select workspace_id as "workspaceId", id as "connectionId" from connection
  where status = 'active' and exists (
    select from unnest(array[renew_by, data_access_until, case when renewal_problem is not null then expires_at end]) as ends
    where ends > $1 and ends <= $1 + $2 * interval '1 day')
  order by workspace_id, id`;

const sweep = `
  delete from deadline_warning w where not exists (
    select from connection c where c.workspace_id = w.workspace_id and c.id = w.connection_id)`;

const givenOf = async (tenant: TenantClient, { workspaceId, connectionId }: ConnectionRef): Promise<GivenWarning[]> => {
  const rows = await tenant.deadlineWarning.findMany({ where: { workspaceId, connectionId } });
  return rows.map(({ deadline, deadlineAt, days }) => ({ name: Name.parse(deadline), at: deadlineAt, days }));
};

const insert = async (
  tenant: TenantClient,
  { workspaceId, connectionId }: ConnectionRef,
  warning: { readonly deadline: Deadline; readonly days: number; readonly now: Date },
): Promise<number> => {
  const { deadline, days, now } = warning;
  const members = await tenant.member.findMany({ where: { workspaceId, role: { in: ['owner', 'admin'] } } });
  const { count } = await tenant.deadlineWarning.createMany({
    data: members.map(({ personId }) => ({
      workspaceId,
      connectionId,
      deadline: deadline.name,
      deadlineAt: deadline.at,
      days,
      personId,
      createdAt: now,
      dueAt: now,
    })),
    skipDuplicates: true,
  });
  return count;
};

/** Decides in one transaction what is due for a connection, and puts it into the outbox; answers how many mails. */
const decideFor = (database: Database, connection: ConnectionRef, now: Date): Promise<number> =>
  inWorkspace(database, connection.workspaceId, async (tenant) => {
    // Locked: of two workers that look at the same time, one decides and the other one finds it decided.
    const rows = await tenant.$queryRaw`
      select expires_at as "expiresAt", renew_by as "renewBy", renewal_problem as "renewalProblem",
        data_access_until as "dataAccessUntil"
      from connection where workspace_id = ${connection.workspaceId} and id = ${connection.connectionId} for update`;
    const found = Locked.safeParse(rows);
    if (!found.success) return 0;
    const given = await givenOf(tenant, connection);
    let decided = 0;
    for (const deadline of deadlinesOf(found.data[0])) {
      const days = warningDue(deadline, given, now);
      if (days !== null) decided += await insert(tenant, connection, { deadline, days, now });
    }
    return decided;
  });

/** Decides which warnings are due in all workspaces; answers how many mails that makes. */
export const decideWarnings = async (database: Database, now: Date): Promise<number> => {
  await database.pool.query(sweep);
  const { rows } = await database.pool.query(near, [now, warningDays[0]]);
  let decided = 0;
  for (const connection of Refs.parse(rows)) decided += await decideFor(database, connection, now);
  return decided;
};
