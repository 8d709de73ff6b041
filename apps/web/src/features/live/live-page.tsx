import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useCallback, useEffect, useMemo, useReducer } from 'react';

import { sessionQuery } from '../../api/queries.js';
import { LiveContext } from './live-context.js';
import { atFirst, liveReducer, modeOf } from './live-state.js';
import { useEventStream } from './use-event-stream.js';
import { useRefreshing } from './use-refreshing.js';

/** A stream is refused to a login that has ended: whether that is why, the session says at once. */
const useLoginCheck = (isRefused: boolean): void => {
  const queries = useQueryClient();
  useEffect(() => {
    if (isRefused) void queries.invalidateQueries({ queryKey: sessionQuery().queryKey });
  }, [isRefused, queries]);
};

/** A page whose figures are read again by themselves when workers have booked something. */
export const LivePage = ({ children }: { readonly children: ReactNode }) => {
  const [state, dispatch] = useReducer(liveReducer, atFirst);
  const mode = modeOf(state);
  const onRefreshed = useCallback(() => dispatch({ kind: 'refreshed', at: Date.now() }), []);
  useEventStream(!state.isPaused, dispatch);
  useLoginCheck(state.link === 'refused');
  useRefreshing(state.marks, mode === 'live', onRefreshed);
  const live = useMemo(
    () => ({
      mode,
      updatedAt: state.updatedAt,
      pause: () => dispatch({ kind: 'paused' }),
      resume: () => dispatch({ kind: 'resumed' }),
    }),
    [mode, state.updatedAt],
  );
  return <LiveContext value={live}>{children}</LiveContext>;
};
