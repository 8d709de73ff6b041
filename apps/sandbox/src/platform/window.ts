import type { Listed } from './post-state.js';

/** Which part of a list is wanted. Cursors are places in the order of coming to be, so nothing shifts meanwhile. */
export interface WindowWish {
  readonly limit: number;
  readonly after: number | null;
  readonly before: number | null;
}

/** A part of a list, and whether there is more on either side. */
export interface Window<T> {
  readonly entries: readonly T[];
  readonly hasNext: boolean;
  readonly hasPrevious: boolean;
}

/** The wanted part of a list that is sorted by `order`, rising or falling. */
export const windowOf = <T extends Listed>(
  sorted: readonly T[],
  wish: WindowWish,
  direction: 'rising' | 'falling',
): Window<T> => {
  const isLater = (entry: T, than: number): boolean =>
    direction === 'rising' ? entry.order > than : entry.order < than;
  const { limit, after, before } = wish;
  const afterwards = after === null ? 0 : sorted.findIndex((entry) => isLater(entry, after));
  const start = afterwards < 0 ? sorted.length : afterwards;
  if (before === null) {
    const end = Math.min(sorted.length, start + limit);
    return { entries: sorted.slice(start, end), hasNext: end < sorted.length, hasPrevious: start > 0 };
  }
  const beyond = sorted.findIndex((entry) => entry.order === before || isLater(entry, before));
  const end = beyond < 0 ? sorted.length : beyond;
  const from = Math.max(0, end - limit);
  return { entries: sorted.slice(from, end), hasNext: end < sorted.length, hasPrevious: from > 0 };
};
