import type { Announcement } from '@libs/domain';
import { z } from 'zod';

import type { Database } from '../connect.js';
import type { TenantClient } from '../tenancy.js';

/** The channel of Postgres that bookings are announced on. */
export const bookedChannel = 'resonance_booked';

/** What a notification on the channel says. */
export const BookedNotification = z.object({
  workspaceId: z.int(),
  accounts: z.array(z.int()).nullable(),
  posts: z.array(z.string()).nullable(),
  hasNews: z.boolean(),
});

/** Tells every process that listens on this database what was booked for a workspace. */
export const announce = async (
  { pool }: Pick<Database, 'pool'>,
  workspaceId: number,
  { accounts, posts, hasNews }: Announcement,
): Promise<void> => {
  const payload = JSON.stringify({ workspaceId, accounts, posts, hasNews });
  await pool.query('select pg_notify($1, $2)', [bookedChannel, payload]);
};

/** What a notification on the channel says of an alert that changed. */
export const AlertNotification = z.object({ workspaceId: z.int(), alertId: z.int() });

/**
 * Tells every process that listens that an alert changed, when the transaction is committed. Alerts change seldom: that
 * notifying commits wait for each other is no matter here.
 */
export const announceAlert = async (tenant: TenantClient, workspaceId: number, alertId: number): Promise<void> => {
  const payload = JSON.stringify({ workspaceId, alertId });
  await tenant.$executeRaw`select pg_notify(${bookedChannel}, ${payload})`;
};
