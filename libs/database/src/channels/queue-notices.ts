import { type AlertNotice, tellingOf, wantsNotice } from '@libs/domain';

import { estimateAsJson } from '../alerts/stored-estimate.js';
import type { Prisma } from '../generated/client.js';
import type { TenantClient } from '../tenancy.js';
import { readChannel } from './channel-row.js';

type ChannelRow = Awaited<ReturnType<TenantClient['channel']['findFirstOrThrow']>>;

/** A notice as JSON. */
const payloadOf = (notice: AlertNotice): Prisma.InputJsonObject => ({
  ...notice,
  at: notice.at.toISOString(),
  startedAt: notice.startedAt.toISOString(),
  subject: { ...notice.subject },
  measure: { ...notice.measure, endedAt: notice.measure.endedAt.toISOString() },
  estimate: estimateAsJson(notice.estimate),
  posts: notice.posts.map((post) => ({ ...post })),
});

/** Whom a channel's messages are written to one by one: its members; 0 is the channel as a whole. */
export const addresseesOf = ({ kind, recipients }: Pick<ChannelRow, 'kind' | 'recipients'>): readonly number[] =>
  kind === 'email' ? [...new Set(recipients)] : [0];

const rowsFor = (channel: ChannelRow, notice: AlertNotice, zone: string): Prisma.NotificationCreateManyInput[] => {
  const wishes = readChannel(channel);
  if (!wantsNotice(wishes, notice)) return [];
  const telling = tellingOf(wishes, notice, { zone, now: notice.at });
  return addresseesOf(channel).map((personId) => ({
    workspaceId: channel.workspaceId,
    channelId: channel.id,
    alertId: BigInt(notice.alertId),
    reason: notice.reason,
    turn: notice.turn,
    personId,
    payload: payloadOf(notice),
    isGathered: telling.kind === 'gathered',
    dueAt: telling.kind === 'gathered' ? telling.until : notice.at,
    createdAt: notice.at,
  }));
};

/**
 * Puts a notice into the outbox of every channel of the workspace that wants it, in the caller's transaction; answers how
 * many messages that makes. The same notice again changes nothing.
 */
export const queueNotices = async (
  transaction: TenantClient,
  workspaceId: number,
  notice: AlertNotice,
): Promise<number> => {
  const channels = await transaction.channel.findMany({ where: { workspaceId, isPaused: false } });
  if (channels.length === 0) return 0;
  const { timeZone } = await transaction.workspace.findUniqueOrThrow({
    where: { id: workspaceId },
    select: { timeZone: true },
  });
  const data = channels.flatMap((channel) => rowsFor(channel, notice, timeZone));
  const { count } = await transaction.notification.createMany({ data, skipDuplicates: true });
  return count;
};
