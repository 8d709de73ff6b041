import { ExportFormat, MailPeriod, type MailRecipient, MailSchedule } from '@libs/contract';
import type { TenantClient } from '@libs/database';
import { mailCadences } from '@libs/domain';
import { z } from 'zod';

import { peopleNamed } from '../saved-reports/saved-report-row.js';
import { lastRunOf } from './last-run.js';

type ScheduleRow = Awaited<ReturnType<TenantClient['mailSchedule']['findFirstOrThrow']>>;
type RecipientRow = Awaited<ReturnType<TenantClient['mailRecipient']['findFirstOrThrow']>>;
type MailRow = Awaited<ReturnType<TenantClient['reportMail']['findFirstOrThrow']>>;

const Stored = z.object({
  cadence: z.enum(mailCadences),
  period: MailPeriod,
  format: ExportFormat,
  language: z.enum(['en', 'de']),
});

/** Minutes after midnight as a time of day. */
const timeText = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;

/** Everything that the shown schedules are made of. */
interface Around {
  readonly reports: ReadonlyMap<number, string>;
  readonly people: ReadonlyMap<number | null, string>;
  readonly emails: ReadonlyMap<number | null, string>;
  readonly files: ReadonlyMap<number | null, { readonly state: string; readonly problem: string | null }>;
  readonly recipients: readonly RecipientRow[];
  readonly mails: readonly MailRow[];
}

const lastMailOf = (mails: readonly MailRow[], recipientId: number): MailRecipient['lastMail'] => {
  const [newest] = mails
    .filter((mail) => mail.recipientId === recipientId)
    .toSorted((a, b) => b.runAt.getTime() - a.runAt.getTime());
  if (newest === undefined) return null;
  const { runAt, sentAt, problem, dueAt } = newest;
  return {
    dueAt: runAt.toISOString(),
    sentAt: sentAt?.toISOString() ?? null,
    problem,
    nextTryAt: dueAt?.toISOString() ?? null,
  };
};

const State = z.enum(['active', 'unconfirmed', 'unsubscribed']);

const shownRecipient = (row: RecipientRow, { emails, mails }: Around): MailRecipient => ({
  id: String(row.id),
  address: emails.get(row.personId) ?? row.address,
  isMember: row.personId !== null,
  state: State.parse(row.state),
  lastMail: lastMailOf(mails, row.id),
});

const shown = (row: ScheduleRow, around: Around): MailSchedule => {
  const { lastRunAt, problem, fileId } = row;
  const mails = around.mails.filter(
    ({ scheduleId, kind, runAt }) =>
      scheduleId === row.id && kind === 'report' && runAt.getTime() === lastRunAt?.getTime(),
  );
  const file = around.files.get(fileId) ?? null;
  return {
    id: String(row.id),
    savedReportId: String(row.savedReportId),
    report: around.reports.get(row.savedReportId) ?? '',
    ...Stored.parse(row),
    weekday: row.weekday,
    monthDay: row.monthDay,
    time: timeText(row.minute),
    isPaused: row.nextAt === null,
    nextAt: row.nextAt?.toISOString() ?? null,
    lastRun: lastRunAt === null ? null : lastRunOf({ runAt: lastRunAt, problem, file, mails }),
    recipients: around.recipients
      .filter(({ scheduleId }) => scheduleId === row.id)
      .map((recipient) => shownRecipient(recipient, around)),
    createdBy: around.people.get(row.createdBy) ?? null,
  };
};

const around = async (tenant: TenantClient, workspaceId: number, rows: readonly ScheduleRow[]): Promise<Around> => {
  const ofThem = { workspaceId, scheduleId: { in: rows.map(({ id }) => id) } };
  const recipients = await tenant.mailRecipient.findMany({ where: ofThem, orderBy: { id: 'asc' } });
  const named = { id: true, name: true } as const;
  const reportIds = { in: rows.map(({ savedReportId }) => savedReportId) };
  const reports = await tenant.savedReport.findMany({ where: { workspaceId, id: reportIds }, select: named });
  const fileIds = { in: rows.flatMap(({ fileId }) => fileId ?? []) };
  const members = { id: { in: recipients.flatMap(({ personId }) => personId ?? []) } };
  const emails = await tenant.person.findMany({ where: members, select: { id: true, email: true } });
  const files = await tenant.reportFile.findMany({ where: { workspaceId, id: fileIds } });
  return {
    recipients,
    reports: new Map(reports.map(({ id, name }) => [id, name])),
    people: await peopleNamed(tenant, rows),
    emails: new Map(emails.map(({ id, email }) => [id, email])),
    files: new Map(files.map((file) => [file.id, file])),
    // Remembered for 90 days: few for each schedule.
    mails: await tenant.reportMail.findMany({ where: ofThem }),
  };
};

/** Schedules as the API shows them: with whom they mail to, and how the newest run went. */
export const shownSchedules = async (
  tenant: TenantClient,
  workspaceId: number,
  rows: readonly ScheduleRow[],
): Promise<MailSchedule[]> => {
  const all = await around(tenant, workspaceId, rows);
  return rows.map((row) => shown(row, all));
};
