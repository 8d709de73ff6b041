import { type ReactNode, useCallback, useContext, useEffect, useMemo, useReducer } from 'react';

import { LiveContext } from './live-context.js';
import { atFirst, liveReducer, modeOf } from './live-state.js';
import { StreamContext } from './stream-context.js';
import { useRefreshing } from './use-refreshing.js';

/** A page whose figures are read again by themselves when workers have booked something. */
export const LivePage = ({ children }: { readonly children: ReactNode }) => {
  const [state, dispatch] = useReducer(liveReducer, atFirst);
  const mode = modeOf(state);
  const onRefreshed = useCallback(() => dispatch({ kind: 'refreshed', at: Date.now() }), []);
  const { listen } = useContext(StreamContext);
  useEffect(
    () =>
      listen((event) => {
        if (event.kind !== 'alert') dispatch(event);
      }),
    [listen],
  );
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
