import type { NotificationProblem } from '@libs/domain';

import type { Database } from '../connect.js';
import type { TenantClient } from '../tenancy.js';
import type { ChannelRef } from './channel-row.js';
import { addresseesOf } from './queue-notices.js';

/** Why what waits for a channel is given up, and when that was. */
export interface GivingUp {
  readonly now: Date;
  readonly problem: NotificationProblem;
}

/** Gives up all that waits to be told on a channel. */
export const giveUpWaiting = async (
  client: TenantClient,
  { workspaceId, id }: ChannelRef,
  { now, problem }: GivingUp,
): Promise<void> => {
  await client.notification.updateMany({
    where: { workspaceId, channelId: id, dueAt: { not: null } },
    data: { dueAt: null, givenUpAt: now, lastError: problem },
  });
};

/** Puts a message that tries the channel into its outbox; answers its turn. */
export const queueTest = async (client: TenantClient, { workspaceId, id }: ChannelRef, now: Date): Promise<number> => {
  const channel = await client.channel.update({
    where: { workspaceId_id: { workspaceId, id } },
    data: { tests: { increment: 1 } },
  });
  const test = { workspaceId, channelId: id, alertId: 0n, reason: 'test', turn: channel.tests, payload: {} };
  await client.notification.createMany({
    data: addresseesOf(channel).map((personId) => ({ ...test, personId, dueAt: now, createdAt: now })),
  });
  return channel.tests;
};

const keptDays = 90;

/** Forgets what was told or given up long ago; over all workspaces, as the owner of the tables. */
export const forgetOldNotifications = async ({ pool }: Pick<Database, 'pool'>, now: Date): Promise<void> => {
  const before = new Date(now.getTime() - keptDays * 86_400_000);
  await pool.query('delete from notification where due_at is null and created_at < $1', [before]);
};
