import { BookedEvent } from '@libs/contract';
import { useDocumentVisibility } from '@mantine/hooks';
import { type Dispatch, useEffect, useRef, useState } from 'react';

import { toQueryString } from '../../api/client.js';
import type { LiveAction } from './live-state.js';

/** After so long without a sign of life (every 15 seconds) a stream is dead, whatever the browser thinks. */
const silenceMs = 45_000;
/** How long a stream that was refused is left alone. */
const refusedMs = 60_000;

/** What a stream said, as the contract promises it; null: something that this page does not know. */
const bookedIn = (data: unknown): BookedEvent | null => {
  if (typeof data !== 'string') return null;
  const parsed = BookedEvent.safeParse(JSON.parse(data));
  return parsed.success ? parsed.data : null;
};

interface Stream {
  readonly after: string | undefined;
  readonly dispatch: Dispatch<LiveAction>;
  readonly onId: (id: string) => void;
  /** The stream is of no use any more; how long to wait before the next one. */
  readonly onDead: (waitMs: number) => void;
}

/** Opens a stream; answers what closes it. */
const openStream = ({ after, dispatch, onId, onDead }: Stream): (() => void) => {
  dispatch({ kind: 'connecting' });
  const source = new EventSource(`/v1/events${toQueryString({ after })}`);
  let silence: ReturnType<typeof setTimeout> | undefined;
  const alive = (event: MessageEvent<unknown> | null = null): void => {
    if (event !== null && event.lastEventId !== '') onId(event.lastEventId);
    clearTimeout(silence);
    silence = setTimeout(() => {
      dispatch({ kind: 'lost' });
      onDead(0);
    }, silenceMs);
  };
  alive();
  source.addEventListener('ready', (event) => {
    alive(event);
    dispatch({ kind: 'opened', at: Date.now() });
  });
  source.addEventListener('heartbeat', (event) => alive(event));
  source.addEventListener('booked', (event: MessageEvent<unknown>) => {
    alive(event);
    const booked = bookedIn(event.data);
    if (booked !== null) dispatch({ kind: 'booked', event: booked, at: Date.now() });
  });
  source.addEventListener('error', () => {
    if (source.readyState !== EventSource.CLOSED) return dispatch({ kind: 'lost' });
    clearTimeout(silence);
    dispatch({ kind: 'refused' });
    onDead(refusedMs);
  });
  return () => {
    clearTimeout(silence);
    source.close();
  };
};

/**
 * Keeps a stream of events open while it is wanted and the page can be seen: a browser allows few connections, which
 * hidden tabs would use up. Whoever comes back is told what was missed.
 */
export const useEventStream = (isWanted: boolean, dispatch: Dispatch<LiveAction>): void => {
  const isVisible = useDocumentVisibility() !== 'hidden';
  const lastId = useRef<string>(undefined);
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    if (!isWanted || !isVisible) return;
    let wait: ReturnType<typeof setTimeout> | undefined;
    const close = openStream({
      after: lastId.current,
      dispatch,
      onId: (id) => {
        lastId.current = id;
      },
      onDead: (waitMs) => {
        wait = setTimeout(() => setAttempt(attempt + 1), waitMs);
      },
    });
    return () => {
      clearTimeout(wait);
      close();
    };
  }, [isWanted, isVisible, attempt, dispatch]);
};
