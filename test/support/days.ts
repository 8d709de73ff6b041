import type { Stack } from './stack.js';

export const dayMs = 86_400_000;

export const dayOf = (at: number): string => new Date(at).toISOString().slice(0, 10);

/** The begin of the day, read once: a run that goes past midnight keeps its days. */
const today = Math.floor(Date.now() / dayMs) * dayMs;

/** The last millisecond of the day that began `daysAgo` days ago: what happens in its last second belongs to it. */
export const endOfDay = (daysAgo: number): number => today - (daysAgo - 1) * dayMs - 1;

/** Sets the clock of the simulated platforms forward. */
export const setClock = (stack: Stack, at: number): Promise<void> =>
  stack.control('clock', { set: new Date(at).toISOString() });
