import type { Database } from '@libs/database';
import { z } from 'zod';

const ClaimedMail = z.object({
  workspaceId: z.int(),
  recipientId: z.int(),
  kind: z.enum(['report', 'confirmation']),
  runAt: z.date(),
  fileId: z.int().nullable(),
  attempts: z.int(),
});

/** A mail of the outbox that is to be sent. */
export type ClaimedMail = z.infer<typeof ClaimedMail>;

type Pool = Pick<Database, 'pool'>;

// The lease of one mail is longer than a mail server is waited for. A mail whose file is being made waits for it.
const claim = `
  update report_mail set due_at = $1::timestamptz + interval '5 minutes', attempts = attempts + 1
  where (workspace_id, recipient_id, kind, run_at) in (
    select m.workspace_id, m.recipient_id, m.kind, m.run_at from report_mail m
    left join report_file f on f.workspace_id = m.workspace_id and f.id = m.file_id
    where m.due_at <= $2 and (f.state is null or f.state not in ('waiting', 'running'))
    order by m.due_at limit 1 for update of m skip locked)
  returning workspace_id as "workspaceId", recipient_id as "recipientId", kind, run_at as "runAt", file_id as "fileId",
    attempts`;

/** Takes a mail that was due by then and whose file is there; nobody else gets it for five minutes. Null: there is none. */
export const claimMail = async (
  { pool }: Pool,
  { now, dueBy }: { readonly now: Date; readonly dueBy: Date },
): Promise<ClaimedMail | null> => {
  const { rows } = await pool.query(claim, [now, dueBy]);
  return rows.length === 0 ? null : ClaimedMail.parse(rows[0]);
};

const MailContext = z.object({
  company: z.string(),
  report: z.string(),
  timeZone: z.string(),
  language: z.enum(['en', 'de']),
  cadence: z.enum(['daily', 'weekly', 'monthly']),
  address: z.string(),
  name: z.string(),
  isMember: z.boolean(),
  state: z.string(),
  /** Who asked for the mails; null: unknown, or no member any more. */
  by: z.string().nullable(),
  file: z
    .object({
      state: z.string(),
      problem: z.string().nullable(),
      name: z.string().nullable(),
      type: z.string().nullable(),
      bytes: z.int().nullable(),
      request: z.object({ from: z.string(), to: z.string(), timeZone: z.string().optional() }),
    })
    .nullable(),
});

/** What a mail is written of, as it is now. */
export type MailContext = z.infer<typeof MailContext>;

const context = `
  select w.name as company, s.name as report, w.time_zone as "timeZone", m.language, m.cadence,
    coalesce(p.email, r.address) as address, coalesce(p.name, '') as name, r.person_id is not null as "isMember", r.state,
    (select a.name from person a join member am on am.person_id = a.id and am.workspace_id = r.workspace_id
      where a.id = r.added_by) as by,
    case when f.id is null then null else jsonb_build_object('state', f.state, 'problem', f.problem, 'name', f.name,
      'type', f.type, 'bytes', f.bytes, 'request', f.request) end as file
  from mail_recipient r
  join mail_schedule m on m.workspace_id = r.workspace_id and m.id = r.schedule_id
  join saved_report s on s.workspace_id = m.workspace_id and s.id = m.saved_report_id
  join workspace w on w.id = r.workspace_id
  left join member t on t.workspace_id = r.workspace_id and t.person_id = r.person_id
  left join person p on p.id = t.person_id
  left join report_file f on f.workspace_id = r.workspace_id and f.id = $3
  where r.workspace_id = $1 and r.id = $2 and (r.person_id is null or t.person_id is not null)`;

/** What the mail tells of; null when the schedule, the recipient or their membership is no longer there. */
export const mailContext = async (
  { pool }: Pool,
  { workspaceId, recipientId, fileId }: ClaimedMail,
): Promise<MailContext | null> => {
  const { rows } = await pool.query(context, [workspaceId, recipientId, fileId]);
  return rows.length === 0 ? null : MailContext.parse(rows[0]);
};

/** How sending a mail went. */
export interface MailEnd {
  readonly sentAt: Date | null;
  /** When it is sent again; null: never. */
  readonly dueAt: Date | null;
  readonly problem: string | null;
}

/** Writes how sending a mail went. */
export const stampMail = async (
  { pool }: Pool,
  { workspaceId, recipientId, kind, runAt }: ClaimedMail,
  { sentAt, dueAt, problem }: MailEnd,
): Promise<void> => {
  await pool.query(
    `update report_mail set sent_at = $5, due_at = $6, problem = $7
     where workspace_id = $1 and recipient_id = $2 and kind = $3 and run_at = $4`,
    [workspaceId, recipientId, kind, runAt, sentAt, dueAt, problem],
  );
};
