import { ChannelNotification, type NotificationState } from '@libs/contract';
import type { TenantClient } from '@libs/database';
import { channelKinds } from '@libs/domain';
import { z } from 'zod';

import { memberNames } from './member-names.js';

type NotificationRow = Awaited<ReturnType<TenantClient['notification']['findFirstOrThrow']>>;

const Reason = ChannelNotification.shape.reason;
const Kind = z.enum(channelKinds);

/** What shown notifications are made of beside their rows. */
interface Around {
  readonly channels: ReadonlyMap<number, ChannelNotification['channel']>;
  readonly people: ReadonlyMap<number, string>;
  /** The digests that tell what was gathered. */
  readonly digests: ReadonlyMap<string, NotificationRow>;
}

const stateOf = ({ sentAt, givenUpAt, isGathered }: NotificationRow): NotificationState => {
  if (sentAt !== null) return 'sent';
  if (givenUpAt !== null) return 'failed';
  return isGathered ? 'gathered' : 'waiting';
};

const digestKey = ({ channelId, personId, digestTurn }: NotificationRow): string =>
  `${channelId} ${personId} ${String(digestTurn)}`;

const shown = (row: NotificationRow, { channels, people, digests }: Around): ChannelNotification => {
  // What was gathered fares as its digest does.
  const way = (row.digestTurn === null ? undefined : digests.get(digestKey(row))) ?? row;
  return {
    channelId: String(row.channelId),
    channel: channels.get(row.channelId) ?? null,
    alertId: row.alertId === 0n ? null : String(row.alertId),
    reason: Reason.parse(row.reason),
    turn: row.turn,
    to: people.get(row.personId) ?? null,
    queuedAt: row.createdAt.toISOString(),
    state: stateOf(way),
    dueAt: way.dueAt?.toISOString() ?? null,
    sentAt: way.sentAt?.toISOString() ?? null,
    attempts: way.attempts,
    problem: way.lastError,
  };
};

const digestsOf = async (
  tenant: TenantClient,
  workspaceId: number,
  rows: readonly NotificationRow[],
): Promise<Around['digests']> => {
  const turns = [...new Set(rows.flatMap(({ digestTurn }) => digestTurn ?? []))];
  if (turns.length === 0) return new Map();
  const digests = await tenant.notification.findMany({
    where: { workspaceId, alertId: 0n, reason: 'digest', turn: { in: turns } },
  });
  return new Map(digests.map((digest) => [digestKey({ ...digest, digestTurn: digest.turn }), digest]));
};

/** Notifications as the API shows them. */
export const shownNotifications = async (
  tenant: TenantClient,
  workspaceId: number,
  rows: readonly NotificationRow[],
): Promise<ChannelNotification[]> => {
  const ids = { in: [...new Set(rows.map(({ channelId }) => channelId))] };
  const channels = await tenant.channel.findMany({ where: { workspaceId, id: ids } });
  const around = {
    channels: new Map(channels.map(({ id, name, kind }) => [id, { name, kind: Kind.parse(kind) }])),
    people: await memberNames(
      tenant,
      workspaceId,
      rows.map(({ personId }) => personId),
    ),
    digests: await digestsOf(tenant, workspaceId, rows),
  };
  return rows.map((row) => shown(row, around));
};
