import { createHash, randomBytes } from 'node:crypto';

import { z } from 'zod';

import type { Database } from './connect.js';
import type { TenantClient } from './tenancy.js';

const mailLinkPurposes = ['unsubscribe', 'confirm'] as const;
/** What a link in a mail is for. */
export type MailLinkPurpose = (typeof mailLinkPurposes)[number];

const hashOf = (token: string): Buffer<ArrayBuffer> => createHash('sha256').update(token).digest();

/** A new link for a recipient, of which the hash alone is kept; answers its token, which only the mail holds. */
export const addMailLink = async (
  tenant: TenantClient,
  link: {
    readonly workspaceId: number;
    readonly recipientId: number;
    readonly purpose: MailLinkPurpose;
    readonly now: Date;
  },
): Promise<string> => {
  const { now, ...row } = link;
  const token = randomBytes(32).toString('base64url');
  await tenant.mailLink.create({ data: { ...row, tokenHash: new Uint8Array(hashOf(token)), createdAt: now } });
  return token;
};

const FoundMailLink = z.object({
  workspaceId: z.int(),
  recipientId: z.int(),
  scheduleId: z.int(),
  purpose: z.enum(mailLinkPurposes),
  state: z.string(),
  address: z.string(),
  company: z.string(),
  report: z.string(),
});

/** Whom a link in a mail is for, and of which report. */
export type FoundMailLink = z.infer<typeof FoundMailLink>;

const find = `
  select l.workspace_id as "workspaceId", l.recipient_id as "recipientId", r.schedule_id as "scheduleId", l.purpose,
    r.state, coalesce(p.email, r.address) as address, w.name as company, coalesce(s.name, '') as report
  from mail_link l
  join mail_recipient r on r.workspace_id = l.workspace_id and r.id = l.recipient_id
  join workspace w on w.id = l.workspace_id
  left join person p on p.id = r.person_id
  left join mail_schedule m on m.workspace_id = r.workspace_id and m.id = r.schedule_id
  left join saved_report s on s.workspace_id = m.workspace_id and s.id = m.saved_report_id
  where l.token_hash = $1`;

/** What the link of a token is for; null: there is none. By the hash, whose bytes nobody can choose. */
export const findMailLink = async ({ pool }: Pick<Database, 'pool'>, token: string): Promise<FoundMailLink | null> => {
  const { rows } = await pool.query(find, [hashOf(token)]);
  return rows.length === 0 ? null : FoundMailLink.parse(rows[0]);
};

/** How long mails that were sent or given up are remembered, and links in them are good. */
const keptDays = { mails: 90, links: 730 } as const;

/** Forgets mails and links that are older; over all workspaces, as the owner of the tables. */
export const forgetOldMails = async ({ pool }: Pick<Database, 'pool'>, now: Date): Promise<void> => {
  const before = (days: number): Date => new Date(now.getTime() - days * 86_400_000);
  await pool.query('delete from report_mail where due_at is null and created_at < $1', [before(keptDays.mails)]);
  await pool.query('delete from mail_link where created_at < $1', [before(keptDays.links)]);
};
