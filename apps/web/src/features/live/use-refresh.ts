import { useContext } from 'react';

import { LiveContext } from './live-context.js';
import { pollingMs } from './live-state.js';

/** When a query of figures is asked again by itself: by the clock only where the page is not told of new ones. */
export const useRefresh = (usualMs: number | false) => {
  const mode = useContext(LiveContext)?.mode ?? null;
  return { refetchInterval: pollingMs(mode, usualMs), refetchOnWindowFocus: mode !== 'paused' };
};
