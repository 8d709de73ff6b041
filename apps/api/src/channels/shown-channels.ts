import type { Channel } from '@libs/contract';
import { readChannel, type TenantClient } from '@libs/database';

import { memberNames } from './member-names.js';
import { shownNotifications } from './shown-notifications.js';

type ChannelRow = Awaited<ReturnType<TenantClient['channel']['findFirstOrThrow']>>;

/** Minutes after midnight as a time of day. */
const timeText = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;

/** The newest message on each channel: one look by the index for each, as they are few. */
const newestOf = async (tenant: TenantClient, workspaceId: number, rows: readonly ChannelRow[]) => {
  const found = [];
  for (const { id } of rows) {
    const where = { workspaceId, channelId: id };
    found.push(await tenant.notification.findFirst({ where, orderBy: [{ createdAt: 'desc' }, { turn: 'desc' }] }));
  }
  return shownNotifications(
    tenant,
    workspaceId,
    found.filter((row) => row !== null),
  );
};

/** Channels as the API shows them: without their addresses. */
export const shownChannels = async (
  tenant: TenantClient,
  workspaceId: number,
  rows: readonly ChannelRow[],
): Promise<Channel[]> => {
  const names = await memberNames(
    tenant,
    workspaceId,
    rows.flatMap(({ recipients }) => recipients),
  );
  const newest = new Map((await newestOf(tenant, workspaceId, rows)).map((last) => [last.channelId, last]));
  return rows.map((row) => {
    const { quiet, digest, monitors, ...wishes } = readChannel(row);
    const id = String(row.id);
    return {
      ...wishes,
      id,
      name: row.name,
      monitors: monitors === null ? null : [...monitors],
      quiet: quiet === null ? null : { from: timeText(quiet.from), to: timeText(quiet.to) },
      digest:
        digest === null ? null : { cadence: digest.cadence, weekday: digest.weekday, time: timeText(digest.minute) },
      isPaused: row.isPaused,
      pausedBecause: row.pausedBecause,
      host: row.host,
      recipients: row.recipients.flatMap((personId) => {
        const name = names.get(personId);
        return name === undefined ? [] : [{ id: String(personId), name }];
      }),
      last: newest.get(id) ?? null,
    };
  });
};
