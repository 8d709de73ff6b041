import { type Database, giveUpWaiting, inWorkspace, StoredNotice } from '@libs/database';
import { channelKinds } from '@libs/domain';
import { z } from 'zod';

import type { NotificationEnd } from './outcome.js';

type Pool = Pick<Database, 'pool'>;

const Claimed = z.object({
  workspaceId: z.int(),
  channelId: z.int(),
  alertId: z.string(),
  reason: z.string(),
  turn: z.int(),
  personId: z.int(),
  payload: z.unknown(),
  attempts: z.int(),
  createdAt: z.date(),
});

/** A notification that is to be sent. */
export type ClaimedNotification = z.infer<typeof Claimed>;

/** What a notification tells; throws where its payload is none. */
export const toldBy = ({ reason, payload }: Pick<ClaimedNotification, 'reason' | 'payload'>) => {
  if (reason === 'test') return { kind: 'test' } as const;
  if (reason === 'digest') return { kind: 'digest', notices: z.array(StoredNotice).parse(payload) } as const;
  return { kind: 'alert', notice: StoredNotice.parse(payload) } as const;
};

/** Whether there is anything to send that was due by then. */
export const isAnyDue = async ({ pool }: Pool, dueBy: Date): Promise<boolean> => {
  const { rowCount } = await pool.query('select 1 from notification where due_at <= $1 and not is_gathered limit 1', [
    dueBy,
  ]);
  return rowCount === 1;
};

// The lease is longer than any other side is waited for. What is new does not wait behind what failed before.
const claim = `
  update notification set due_at = $1::timestamptz + interval '5 minutes', attempts = attempts + 1
  where (workspace_id, channel_id, alert_id, reason, turn, person_id) in (
    select workspace_id, channel_id, alert_id, reason, turn, person_id from notification
    where due_at <= $2 and not is_gathered order by attempts > 0, due_at limit 1 for update skip locked)
  returning workspace_id as "workspaceId", channel_id as "channelId", alert_id::text as "alertId", reason, turn,
    person_id as "personId", payload, attempts, created_at as "createdAt"`;

/** Takes a notification that was due by then; nobody else gets it for five minutes. Null: there is none. */
export const claimNotification = async (
  { pool }: Pool,
  { now, dueBy }: { readonly now: Date; readonly dueBy: Date },
): Promise<ClaimedNotification | null> => {
  const { rows } = await pool.query(claim, [now, dueBy]);
  return rows.length === 0 ? null : Claimed.parse(rows[0]);
};

// Who gathers at the same time waits here, and then finds that nothing is left.
const gather = `
  with due as materialized (
    select workspace_id, channel_id, alert_id, reason, turn, person_id, payload, created_at from notification
    where due_at <= $1 and is_gathered for update),
  digest as (
    insert into notification (workspace_id, channel_id, alert_id, reason, turn, person_id, payload, due_at, created_at)
    select workspace_id, channel_id, 0, 'digest', $2, person_id, jsonb_agg(payload order by created_at, turn), $1, $1
    from due group by workspace_id, channel_id, person_id
    on conflict do nothing
    returning workspace_id, channel_id, person_id)
  update notification n set due_at = null, digest_turn = $2
  from due join digest using (workspace_id, channel_id, person_id)
  where n.workspace_id = due.workspace_id and n.channel_id = due.channel_id and n.alert_id = due.alert_id
    and n.reason = due.reason and n.turn = due.turn and n.person_id = due.person_id`;

/** Puts what was gathered and is due now into one digest for each channel and person; answers how much that was. */
export const gatherDigests = async ({ pool }: Pool, now: Date): Promise<number> => {
  // A second digest within a minute waits for the next one.
  const { rowCount } = await pool.query(gather, [now, Math.floor(now.getTime() / 60_000)]);
  return rowCount ?? 0;
};

const Context = z.object({
  kind: z.enum(channelKinds),
  name: z.string(),
  language: z.enum(['en', 'de']),
  isPaused: z.boolean(),
  secret: z.instanceof(Uint8Array).nullable(),
  company: z.string(),
  timeZone: z.string(),
  /** The member that a mail is for; null: none, or no member any more. */
  person: z.object({ name: z.string(), email: z.string() }).nullable(),
});

/** The channel that a notification is for, as it is now. */
export type ChannelContext = z.infer<typeof Context>;

const context = `
  select c.kind, c.name, c.language, c.is_paused as "isPaused", c.secret, w.name as company, w.time_zone as "timeZone",
    case when p.id is null then null else jsonb_build_object('name', p.name, 'email', p.email) end as person
  from channel c
  join workspace w on w.id = c.workspace_id
  left join member m on m.workspace_id = c.workspace_id and m.person_id = $3
  left join person p on p.id = m.person_id
  where c.workspace_id = $1 and c.id = $2`;

/** The channel that a notification is for; null: it was removed. */
export const channelContext = async (
  { pool }: Pool,
  { workspaceId, channelId, personId }: ClaimedNotification,
): Promise<ChannelContext | null> => {
  const { rows } = await pool.query(context, [workspaceId, channelId, personId]);
  return rows.length === 0 ? null : Context.parse(rows[0]);
};

/** Writes what becomes of a notification. */
export const stampNotification = async (
  { pool }: Pool,
  { workspaceId, channelId, alertId, reason, turn, personId }: ClaimedNotification,
  { sentAt, givenUpAt, dueAt, problem }: NotificationEnd,
): Promise<void> => {
  await pool.query(
    `update notification set sent_at = $7, given_up_at = $8, due_at = $9, last_error = $10
     where workspace_id = $1 and channel_id = $2 and alert_id = $3 and reason = $4 and turn = $5 and person_id = $6`,
    [workspaceId, channelId, alertId, reason, turn, personId, sentAt, givenUpAt, dueAt, problem],
  );
};

/** Pauses a channel that nobody is behind any more, and gives up what waits for it. */
export const pauseChannel = (
  database: Database,
  { workspaceId, channelId: id }: ClaimedNotification,
  { now, problem }: { readonly now: Date; readonly problem: string },
): Promise<void> =>
  inWorkspace(database, workspaceId, async (tenant) => {
    await tenant.channel.updateMany({
      where: { workspaceId, id, isPaused: false },
      data: { isPaused: true, pausedBecause: problem, updatedAt: now },
    });
    await giveUpWaiting(tenant, { workspaceId, id }, { now, problem: 'channel-paused' });
  });
