import { mailCadences, mostMailDays } from '@libs/domain';
import { z } from 'zod';

import { ExportFormat } from './exports.js';
import { Id, Instant } from './primitives.js';

/** What a mailed report looks at: days, weeks or months that have ended when it is due. */
export const MailPeriod = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('day') }),
  z.object({ kind: z.literal('week') }),
  z.object({ kind: z.literal('month') }),
  z.object({ kind: z.literal('days'), days: z.int().min(1).max(mostMailDays) }),
]);
export type MailPeriod = z.infer<typeof MailPeriod>;

const address = z
  .email({ error: 'a mail address, such as name@company.example' })
  .max(254)
  .transform((text) => text.toLowerCase());

/** When a saved report is mailed, as what and to whom. */
const Plan = z.object({
  savedReportId: Id,
  cadence: z.enum(mailCadences),
  /** Of a weekly mail: 1 (Monday) to 7. */
  weekday: z.int().min(1).max(7).default(1),
  /** Of a monthly mail; shorter months have it on their last day. */
  monthDay: z.int().min(1).max(31).default(1),
  /** By the clocks of the workspace's time zone. */
  time: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, { error: 'a time of day, such as 08:00' }),
  period: MailPeriod,
  format: ExportFormat,
  language: z.enum(['en', 'de']),
  /** True: it rests until it is taken up again. */
  isPaused: z.boolean().default(false),
});

/** POST /v1/mail-schedules, PUT /v1/mail-schedules/:id. */
export const MailScheduleRequest = Plan.extend({
  /** Addresses; those of members are theirs. */
  recipients: z
    .array(address)
    .min(1, { error: 'at least one address' })
    .max(20, { error: 'at most 20 addresses' })
    .transform((addresses) => [...new Set(addresses)]),
});
export type MailScheduleRequest = z.infer<typeof MailScheduleRequest>;

/** Why nothing was sent when a report was due. */
export const mailProblems = [
  'no-mail-server',
  'no-public-url',
  'filter-missing',
  'no-recipients',
  'not-possible',
  'broken',
  'file-failed',
  'file-gone',
  'file-too-large',
  'no-longer-wanted',
] as const;

/** A member, or somebody outside: outside, mails begin when they were confirmed, and end when they were declined. */
export const MailRecipient = z.object({
  id: Id,
  address: z.string(),
  isMember: z.boolean(),
  state: z.enum(['active', 'unconfirmed', 'unsubscribed']),
  /** The newest mail to them; null: none yet. */
  lastMail: z
    .object({
      dueAt: Instant,
      sentAt: Instant.nullable(),
      /** One of the known problems, or what the mail server said. */
      problem: z.string().nullable(),
      /** When it is tried again; null: it was sent, or is given up. */
      nextTryAt: Instant.nullable(),
    })
    .nullable(),
});
export type MailRecipient = z.infer<typeof MailRecipient>;

/** How the newest run of a schedule went. */
export const MailRun = z.object({
  runAt: Instant,
  state: z.enum(['making', 'sending', 'done', 'failed']),
  /** One of the known problems, or what was said; null: there is none. */
  problem: z.string().nullable(),
  sent: z.int(),
  waiting: z.int(),
  failed: z.int(),
});
export type MailRun = z.infer<typeof MailRun>;

/** A saved report that is mailed again and again. */
export const MailSchedule = Plan.extend({
  id: Id,
  /** The name of the saved report. */
  report: z.string(),
  /** Null: it rests. */
  nextAt: Instant.nullable(),
  lastRun: MailRun.nullable(),
  recipients: z.array(MailRecipient),
  /** Null: somebody who is no member any more. */
  createdBy: z.string().nullable(),
});
export type MailSchedule = z.infer<typeof MailSchedule>;
/** GET /v1/mail-schedules. */
export const MailScheduleList = z.object({ timeZone: z.string(), schedules: z.array(MailSchedule) });
export type MailScheduleList = z.infer<typeof MailScheduleList>;

/** GET and POST /v1/mail-links/:token: what a link in a mail is for, and whether it is done. */
export const MailLink = z.object({
  purpose: z.enum(['unsubscribe', 'confirm']),
  company: z.string(),
  report: z.string(),
  address: z.string(),
  isDone: z.boolean(),
});
export type MailLink = z.infer<typeof MailLink>;
