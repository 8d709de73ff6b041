import type { AlertEvent, BookedEvent } from '@libs/contract';
import type { Announcement } from '@libs/domain';

/** How long a client that lost its stream waits before it opens another one. */
const retryMs = 3_000;

/** One event of a stream. */
export interface LiveEvent {
  readonly name: 'ready' | 'booked' | 'alert' | 'heartbeat';
  /** Null: nothing that anybody could have missed. */
  readonly id: string | null;
  readonly data: unknown;
}

/** An event as server-sent events are written. JSON has no line breaks, so it is one line. */
const eventText = ({ name, id, data }: LiveEvent): string =>
  `event: ${name}\n${id === null ? '' : `id: ${id}\n`}data: ${JSON.stringify(data)}\n\n`;

/** What a stream begins with: how long to wait after it was lost, and from when on it tells everything. */
export const openingText = (id: string): string => `retry: ${retryMs}\n\n${eventText({ name: 'ready', id, data: {} })}`;

/** Says that the stream is alive. */
export const heartbeatText = eventText({ name: 'heartbeat', id: null, data: {} });

/** Tells what was booked. */
export const bookedText = (id: string, { accounts, posts, hasNews }: Announcement): string => {
  const data: BookedEvent = {
    accounts: accounts?.map(String) ?? null,
    posts: posts === null ? null : [...posts],
    hasNews,
  };
  return eventText({ name: 'booked', id, data });
};

/** Tells that an alert began, changed, or is over. */
export const alertText = (id: string, alertId: number): string => {
  const data: AlertEvent = { alertId: String(alertId) };
  return eventText({ name: 'alert', id, data });
};
