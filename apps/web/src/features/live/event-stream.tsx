import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useCallback, useMemo, useRef } from 'react';

import { sessionQuery } from '../../api/queries.js';
import { StreamContext } from './stream-context.js';
import { type LinkEvent, linkAfter, type StreamEvent } from './stream-event.js';
import { useEventStream } from './use-event-stream.js';

/** Keeps one stream of events open for everything inside that listens. */
export const EventStreamProvider = ({ children }: { readonly children: ReactNode }) => {
  const queries = useQueryClient();
  const listeners = useRef(new Set<(event: StreamEvent) => void>());
  const link = useRef<LinkEvent>({ kind: 'connecting' });
  const tell = useCallback(
    (event: StreamEvent) => {
      link.current = linkAfter(link.current, event);
      for (const listener of listeners.current) listener(event);
      // A stream is refused to a login that has ended: whether that is why, the session says at once.
      if (event.kind === 'refused') void queries.invalidateQueries({ queryKey: sessionQuery().queryKey });
    },
    [queries],
  );
  useEventStream(tell);
  const stream = useMemo(
    () => ({
      listen: (listener: (event: StreamEvent) => void) => {
        listeners.current.add(listener);
        const { current } = link;
        // What is on screen is as new as can be from the moment on from which it is listened.
        listener(current.kind === 'opened' ? { kind: 'opened', at: Date.now() } : current);
        return () => {
          listeners.current.delete(listener);
        };
      },
    }),
    [],
  );
  return <StreamContext value={stream}>{children}</StreamContext>;
};
