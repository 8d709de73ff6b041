import { z } from 'zod';

import { CellStateName, Id, Instant } from './primitives.js';

/** One counter that a platform keeps beside the three kinds, as it stands. */
export const Figure = z.object({
  metric: z.string(),
  state: CellStateName,
  /** Null unless measured or stale: the state says why. */
  value: z.int().nullable(),
  /** What it last showed, also when the platform has given it up since; null: never read. */
  lastValue: z.int().nullable(),
  /** When it was last read; null: never. */
  observedAt: Instant.nullable(),
  /** Since when the platform no longer offers it: its series breaks off here. Null: it does. */
  brokenOffAt: Instant.nullable(),
  /** The answer that the value, or the break, was read from; null: never read. */
  fetchId: Id.nullable(),
});
export type Figure = z.infer<typeof Figure>;

/** GET /v1/accounts/:id/figures and GET /v1/posts/:id/figures. */
export const FigureList = z.object({ figures: z.array(Figure) });
export type FigureList = z.infer<typeof FigureList>;
