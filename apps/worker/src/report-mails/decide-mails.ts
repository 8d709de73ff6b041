import { ExportFormat, MailPeriod, type mailProblems, SavedQuery } from '@libs/contract';
import { askForFile, type Database, inWorkspace, type TenantClient } from '@libs/database';
import { dueMail, mailCadences } from '@libs/domain';
import { FilterNames, missingOf, readFilterNames, RequestRefused } from '@libs/reports';
import { z } from 'zod';

import { scheduledRequest } from './scheduled-request.js';

type MailProblem = (typeof mailProblems)[number];

const Refs = z.array(z.object({ workspaceId: z.int(), id: z.int() }));
type Ref = z.infer<typeof Refs>[number];

const Recipients = z.array(z.object({ id: z.int() }));

const Locked = z.tuple([
  z.object({
    cadence: z.enum(mailCadences),
    weekday: z.int(),
    monthDay: z.int(),
    minute: z.int(),
    period: z.unknown(),
    format: z.unknown(),
    language: z.enum(['en', 'de']),
    nextAt: z.date(),
    timeZone: z.string(),
    query: z.unknown(),
    names: z.unknown(),
  }),
]);
type DueSchedule = z.infer<typeof Locked>[0];

/** What deciding needs from outside. */
export interface MailDecision {
  readonly database: Database;
  readonly now: Date;
  /** Why no mail can be sent at all; null: mails can be sent. */
  readonly hindrance: MailProblem | null;
  readonly log: { readonly warn: (line: string) => void };
}

// Over all workspaces, as the owner of the tables. It only says where to look.
const due = `select workspace_id as "workspaceId", id from mail_schedule where next_at <= $1 order by next_at`;

const lock = async (tenant: TenantClient, { workspaceId, id }: Ref, now: Date): Promise<DueSchedule | null> => {
  // Locked: of two workers that look at the same time, one decides and the other one passes by.
  const rows = await tenant.$queryRaw`
    select s.cadence, s.weekday, s.month_day as "monthDay", s.minute, s.period, s.format, s.language, s.next_at as "nextAt",
      w.time_zone as "timeZone", r.query, r.names
    from mail_schedule s
    join workspace w on w.id = s.workspace_id
    join saved_report r on r.workspace_id = s.workspace_id and r.id = s.saved_report_id
    where s.workspace_id = ${workspaceId} and s.id = ${id} and s.next_at <= ${now.toISOString()}::timestamptz
    for update of s skip locked`;
  const found = Locked.safeParse(rows);
  return found.success ? found.data[0] : null;
};

/** Those who get it: confirmed addresses, and members who still are. */
const wantedBy = async (tenant: TenantClient, { workspaceId, id }: Ref): Promise<z.infer<typeof Recipients>> => {
  const rows = await tenant.$queryRaw`
    select r.id from mail_recipient r
    where r.workspace_id = ${workspaceId} and r.schedule_id = ${id} and r.state = 'active' and (r.person_id is null
      or exists (select from member m where m.workspace_id = r.workspace_id and m.person_id = r.person_id))
    order by r.id`;
  return Recipients.parse(rows);
};

interface Run {
  readonly runAt: Date;
  readonly now: Date;
}

/** Asks for the file and puts a mail for everybody who wants it into the outbox. */
const plan = async (
  tenant: TenantClient,
  ref: Ref,
  { schedule, runAt, now }: Run & { readonly schedule: DueSchedule },
): Promise<{ readonly fileId: number | null; readonly problem: MailProblem | null; readonly mails: number }> => {
  const { workspaceId, id } = ref;
  const none = (problem: MailProblem) => ({ fileId: null, problem, mails: 0 });
  const query = SavedQuery.parse(schedule.query);
  const known = await readFilterNames(tenant, workspaceId, [query]);
  if (missingOf(query, { saved: FilterNames.parse(schedule.names), known }).length > 0) return none('filter-missing');
  const recipients = await wantedBy(tenant, ref);
  if (recipients.length === 0) return none('no-recipients');
  const { language, timeZone } = schedule;
  const [period, format] = [MailPeriod.parse(schedule.period), ExportFormat.parse(schedule.format)];
  const request = scheduledRequest({ query, period, format, language, workspaceZone: timeZone, runAt });
  const asked = { workspaceId, request: { ...request }, personId: null, apiKeyId: null, now };
  const fileId = await askForFile(tenant, asked);
  const { count } = await tenant.reportMail.createMany({
    data: recipients.map((recipient) => ({
      workspaceId,
      recipientId: recipient.id,
      kind: 'report',
      runAt,
      scheduleId: id,
      fileId,
      dueAt: now,
      createdAt: now,
    })),
    skipDuplicates: true,
  });
  return { fileId, problem: null, mails: count };
};

const decideFor = ({ database, now, hindrance }: MailDecision, ref: Ref): Promise<number> =>
  inWorkspace(database, ref.workspaceId, async (tenant) => {
    const schedule = await lock(tenant, ref, now);
    if (schedule === null) return 0;
    const time = dueMail(schedule, schedule.timeZone, { nextAt: schedule.nextAt, now });
    if (time === null) return 0;
    const { runAt, nextAt } = time;
    const planned =
      hindrance === null
        ? await plan(tenant, ref, { schedule, runAt, now })
        : { fileId: null, problem: hindrance, mails: 0 };
    const { fileId, problem, mails } = planned;
    const data = { nextAt, lastRunAt: runAt, fileId, problem };
    await tenant.mailSchedule.update({ where: { workspaceId_id: ref }, data });
    return mails;
  });

/** A schedule that cannot be decided is put off, so that it is told and the others go on. */
const putOff = async ({ database, now, log }: MailDecision, ref: Ref, error: unknown): Promise<void> => {
  const { workspaceId, id } = ref;
  log.warn(`mail schedule ${workspaceId}/${id} was put off for an hour: ${String(error)}`);
  const problem: MailProblem = error instanceof RequestRefused ? 'not-possible' : 'broken';
  await inWorkspace(database, workspaceId, (tenant) =>
    tenant.mailSchedule.updateMany({
      where: { workspaceId, id, nextAt: { lte: now } },
      data: { nextAt: new Date(now.getTime() + 3_600_000), lastRunAt: now, fileId: null, problem },
    }),
  );
};

/** Decides which reports are due in all workspaces, in one transaction each; answers how many mails that makes. */
export const decideMails = async (decision: MailDecision): Promise<number> => {
  const { rows } = await decision.database.pool.query(due, [decision.now]);
  let decided = 0;
  for (const ref of Refs.parse(rows)) {
    try {
      decided += await decideFor(decision, ref);
    } catch (error) {
      await putOff(decision, ref, error);
    }
  }
  return decided;
};
