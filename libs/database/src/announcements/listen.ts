import type { Announcement } from '@libs/domain';
import type pg from 'pg';

import type { Database } from '../connect.js';
import { AlertNotification, bookedChannel, BookedNotification } from './announce.js';

/** What a listener tells. */
export interface ListenerEvents {
  readonly onBooked: (workspaceId: number, announcement: Announcement) => void;
  readonly onAlert: (workspaceId: number, alertId: number) => void;
  /** Told once, when the connection is gone: what is announced from then on is not heard. */
  readonly onLost: (error: Error) => void;
}

/** A connection that hears what is announced. */
export interface Listener {
  /** Asks whether the connection still answers; one that does not is given up, and `onLost` is told. */
  check(): Promise<void>;
  close(): Promise<void>;
}

const asError = (error: unknown): Error => (error instanceof Error ? error : new Error(String(error)));

type Told = Pick<ListenerEvents, 'onBooked' | 'onAlert'>;

const heard = ({ payload = '' }: pg.Notification, { onBooked, onAlert }: Told): void => {
  // Whoever may connect to the database may notify; what is not ours is no announcement.
  let said: unknown;
  try {
    said = JSON.parse(payload);
  } catch {
    return;
  }
  const alert = AlertNotification.safeParse(said);
  if (alert.success) return onAlert(alert.data.workspaceId, alert.data.alertId);
  const parsed = BookedNotification.safeParse(said);
  if (!parsed.success) return;
  const { workspaceId, ...announcement } = parsed.data;
  onBooked(workspaceId, announcement);
};

/** Hears what is announced on this database, by a connection of the pool that is kept until it is closed. */
export const listen = async (
  { pool }: Pick<Database, 'pool'>,
  { onLost, ...told }: ListenerEvents,
): Promise<Listener> => {
  const client = await pool.connect();
  let isOver = false;
  const onNotification = (message: pg.Notification): void => heard(message, told);
  const leave = (error?: Error): void => {
    if (isOver) return;
    isOver = true;
    client.removeListener('notification', onNotification);
    client.removeListener('error', onError);
    client.release(error ?? true);
  };
  const onError = (error: Error): void => {
    if (isOver) return;
    leave(error);
    onLost(error);
  };
  client.on('notification', onNotification);
  client.on('error', onError);
  try {
    await client.query(`listen ${bookedChannel}`);
  } catch (error) {
    leave(asError(error));
    throw error;
  }
  return {
    check: async () => {
      if (isOver) return;
      await client.query('select 1').catch((error: unknown) => onError(asError(error)));
    },
    // The connection is not given back: the next one to use it would hear, too.
    close: async () => leave(),
  };
};
