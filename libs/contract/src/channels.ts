import { channelKinds, digestCadences, monitors, noticeReasons, severities } from '@libs/domain';
import { z } from 'zod';

import { Id, Instant, Text } from './primitives.js';

const TimeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, { error: 'a time of day, such as 08:00' });

/** What a channel wants to be told, and when. */
const Wishes = z.object({
  name: Text.trim().min(1, { error: 'a name' }).max(80, { error: 'at most 80 characters' }),
  language: z.enum(['en', 'de']),
  leastSeverity: z.enum(severities).default('notice'),
  /** Null: all of them. */
  monitors: z
    .array(z.enum(monitors))
    .min(1, { error: 'at least one, or null for all' })
    .max(monitors.length)
    .nullable()
    .default(null),
  /** True: it is told only when nobody took an alert up in time. */
  isFallback: z.boolean().default(false),
  /** Hours in which nothing is told, by the clocks of the workspace; they may go over midnight. */
  quiet: z
    .object({ from: TimeOfDay, to: TimeOfDay })
    .refine(({ from, to }) => from !== to, { error: 'another time than the one they begin at', path: ['to'] })
    .nullable()
    .default(null),
  /** What is told together, and when; null: everything is told at once. */
  digest: z
    .object({
      cadence: z.enum(digestCadences),
      /** Of a weekly one: 1 (Monday) to 7. */
      weekday: z.int().min(1).max(7).default(1),
      time: TimeOfDay,
    })
    .nullable()
    .default(null),
  /** Alarms are told at once, in quiet hours and in spite of a digest. */
  alarmsPass: z.boolean().default(true),
  isPaused: z.boolean().default(false),
});

/** What a channel is reached by. None of it is answered again but the recipients. */
const Way = z.object({
  /** Of all kinds but email: the incoming webhook's address. Left out in a change: it stays. */
  address: z.string().max(2_000).exactOptional(),
  /** Of kind webhook: what messages are signed with (Standard Webhooks). Left out in a change: it stays. */
  signingSecret: z
    .string()
    .regex(/^whsec_[A-Za-z0-9+/]{32,88}={0,2}$/, { error: 'whsec_ and 24 to 64 bytes in base64' })
    .exactOptional(),
  /** Of kind email: the members. */
  recipients: z
    .array(Id)
    .max(50, { error: 'at most 50 members' })
    .transform((ids) => [...new Set(ids)])
    .default([]),
});

/** PUT /v1/channels/:id. */
export const ChannelChange = Wishes.extend(Way.shape);
export type ChannelChange = z.infer<typeof ChannelChange>;

/** POST /v1/channels. */
export const ChannelRequest = ChannelChange.extend({ kind: z.enum(channelKinds) }).superRefine(
  ({ kind, address, signingSecret, recipients }, context) => {
    const miss = (path: string, message: string): void => context.addIssue({ code: 'custom', path: [path], message });
    if (kind === 'email' && recipients.length === 0) miss('recipients', 'at least one member');
    if (kind !== 'email' && address === undefined) miss('address', 'the address of the incoming webhook');
    if (kind === 'webhook' && signingSecret === undefined) miss('signingSecret', 'a secret to sign messages with');
  },
);
export type ChannelRequest = z.infer<typeof ChannelRequest>;

/** Where a notification stands. */
export const NotificationState = z.enum(['waiting', 'gathered', 'sent', 'failed']);
export type NotificationState = z.infer<typeof NotificationState>;

/** One message on one channel (to one person, where it is a mail). */
export const ChannelNotification = z.object({
  channelId: Id,
  /** Null: the channel was removed. */
  channel: z.object({ name: z.string(), kind: z.enum(channelKinds) }).nullable(),
  /** Null: a digest, or a message that tried the channel. */
  alertId: Id.nullable(),
  reason: z.enum([...noticeReasons, 'digest', 'test']),
  turn: z.int(),
  /** The member it is for; null: the whole channel, or no member any more. */
  to: z.string().nullable(),
  queuedAt: Instant,
  state: NotificationState,
  /** When it is sent, or tried again; null: never. */
  dueAt: Instant.nullable(),
  sentAt: Instant.nullable(),
  attempts: z.int(),
  /** One of the known problems, or what the other side said; null: there is none. */
  problem: z.string().nullable(),
});
export type ChannelNotification = z.infer<typeof ChannelNotification>;

/** A way by which alerts reach people. */
export const Channel = Wishes.extend({
  id: Id,
  kind: z.enum(channelKinds),
  /** What the other side said when it was paused by itself; null: it was not. */
  pausedBecause: z.string().nullable(),
  /** Of its address, which nobody is shown again; null: mails. */
  host: z.string().nullable(),
  /** Members. Whoever has left is not among them. */
  recipients: z.array(z.object({ id: Id, name: z.string() })),
  /** The newest message; null: none yet. */
  last: ChannelNotification.nullable(),
});
export type Channel = z.infer<typeof Channel>;

/** GET /v1/channels. */
export const ChannelList = z.object({ timeZone: z.string(), channels: z.array(Channel) });
export type ChannelList = z.infer<typeof ChannelList>;

/** POST /v1/channels/:id/test: which message to look for in /v1/notifications. */
export const ChannelTest = z.object({ channelId: Id, turn: z.int() });
export type ChannelTest = z.infer<typeof ChannelTest>;

/** GET /v1/notifications. */
export const NotificationsRequest = z.object({
  alertId: Id.optional(),
  channelId: Id.optional(),
  limit: z.coerce.number().int().min(1).max(200).default(100),
});
export type NotificationsRequest = z.infer<typeof NotificationsRequest>;
/** GET /v1/notifications: the newest first. */
export const NotificationList = z.object({ notifications: z.array(ChannelNotification) });
export type NotificationList = z.infer<typeof NotificationList>;
