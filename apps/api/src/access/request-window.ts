/** So long is a window in which requests are counted, in seconds. */
export const windowSeconds = 60;

/** How many requests came since a window was opened. */
export interface RequestWindow {
  readonly openedAt: number;
  readonly requests: number;
}

/** What becomes of one more request. */
export interface Counted {
  readonly window: RequestWindow;
  readonly isOver: boolean;
  readonly remaining: number;
  /** Seconds until the window ends and all requests are free again. */
  readonly resetS: number;
}

/** Counts one more request: in the window that is open, or in a new one when that is over. A refused one counts for nothing. */
export const countRequest = (
  window: RequestWindow | undefined,
  { limit, now }: { readonly limit: number; readonly now: Date },
): Counted => {
  const at = now.getTime();
  const isOpen = window !== undefined && at >= window.openedAt && at < window.openedAt + windowSeconds * 1000;
  const { openedAt, requests } = isOpen ? window : { openedAt: at, requests: 0 };
  const isOver = requests >= limit;
  const counted = isOver ? requests : requests + 1;
  return {
    window: { openedAt, requests: counted },
    isOver,
    remaining: Math.max(0, limit - counted),
    resetS: Math.max(1, Math.ceil((openedAt + windowSeconds * 1000 - at) / 1000)),
  };
};
