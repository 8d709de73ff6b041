import { AlertEvent, BookedEvent } from '@libs/contract';
import { useDocumentVisibility } from '@mantine/hooks';
import { useEffect, useRef, useState } from 'react';
import type { z } from 'zod';

import { toQueryString } from '../../api/client.js';
import type { StreamEvent } from './stream-event.js';

/** After so long without a sign of life (every 15 seconds) a stream is dead, whatever the browser thinks. */
const silenceMs = 45_000;
/** How long a stream that was refused is left alone. */
const refusedMs = 60_000;

/** What a stream said, as the contract promises it; null: something that this page does not know. */
const saidIn = <T>(schema: z.ZodType<T>, data: unknown): T | null => {
  if (typeof data !== 'string') return null;
  const parsed = schema.safeParse(JSON.parse(data));
  return parsed.success ? parsed.data : null;
};

interface Stream {
  readonly after: string | undefined;
  readonly tell: (event: StreamEvent) => void;
  readonly onId: (id: string) => void;
  /** The stream is of no use any more; how long to wait before the next one. */
  readonly onDead: (waitMs: number) => void;
}

/** Opens a stream; answers what closes it. */
const openStream = ({ after, tell, onId, onDead }: Stream): (() => void) => {
  tell({ kind: 'connecting' });
  const source = new EventSource(`/v1/events${toQueryString({ after })}`);
  let silence: ReturnType<typeof setTimeout> | undefined;
  const alive = (event: MessageEvent<unknown> | null = null): void => {
    if (event !== null && event.lastEventId !== '') onId(event.lastEventId);
    clearTimeout(silence);
    silence = setTimeout(() => {
      tell({ kind: 'lost' });
      onDead(0);
    }, silenceMs);
  };
  alive();
  source.addEventListener('ready', (event) => {
    alive(event);
    tell({ kind: 'opened', at: Date.now() });
  });
  source.addEventListener('heartbeat', (event) => alive(event));
  source.addEventListener('booked', (event: MessageEvent<unknown>) => {
    alive(event);
    const booked = saidIn(BookedEvent, event.data);
    if (booked !== null) tell({ kind: 'booked', event: booked, at: Date.now() });
  });
  source.addEventListener('alert', (event: MessageEvent<unknown>) => {
    alive(event);
    const alert = saidIn(AlertEvent, event.data);
    if (alert !== null) tell({ kind: 'alert', event: alert });
  });
  source.addEventListener('error', () => {
    if (source.readyState !== EventSource.CLOSED) return tell({ kind: 'lost' });
    clearTimeout(silence);
    tell({ kind: 'refused' });
    onDead(refusedMs);
  });
  return () => {
    clearTimeout(silence);
    source.close();
  };
};

/**
 * Keeps a stream of events open while the page can be seen: a browser allows few connections, which hidden tabs would
 * use up. Whoever comes back is told what was missed.
 */
export const useEventStream = (tell: (event: StreamEvent) => void): void => {
  const isVisible = useDocumentVisibility() !== 'hidden';
  const lastId = useRef<string>(undefined);
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    if (!isVisible) return;
    let wait: ReturnType<typeof setTimeout> | undefined;
    const close = openStream({
      after: lastId.current,
      tell,
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
  }, [isVisible, attempt, tell]);
};
