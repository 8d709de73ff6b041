import { z } from 'zod';

import { CellStateName, Id, Instant, listOf, PeriodInstant, PlatformName, TimeZone } from './primitives.js';

/** GET /v1/reports/figures. */
export const FiguresRequest = z
  .object({
    from: PeriodInstant,
    to: PeriodInstant,
    timeZone: TimeZone.default('UTC'),
    platform: listOf(PlatformName).default([]),
    account: listOf(Id).default([]),
    compare: z.enum(['none', 'previous']).default('none'),
  })
  .refine(({ from, to }) => Date.parse(to) > Date.parse(from), { error: '`to` must lie after `from`', path: ['to'] });
export type FiguresRequest = z.infer<typeof FiguresRequest>;

/** By how much a further counter of an account's posts changed in a period. */
export const FigureCell = z.object({
  state: CellStateName,
  /** Without what counters showed at their first reading. Null: see `state`. */
  value: z.int().nullable(),
});
export type FigureCell = z.infer<typeof FigureCell>;

/** How the counters beside the three kinds changed on the posts of each account; each account has a cell for each metric. */
export const FiguresReport = z.object({
  period: z.object({ from: Instant, to: Instant }),
  previous: z.object({ from: Instant, to: Instant }).nullable(),
  /** The counters that any account of the selection has. */
  metrics: z.array(z.string()),
  accounts: z.array(
    z.object({
      accountId: Id,
      name: z.string(),
      platform: PlatformName,
      figures: z.array(
        z.object({
          metric: z.string(),
          ...FigureCell.shape,
          previous: FigureCell.nullable(),
          /** Since when the platform no longer offers it; null: it does, or never did. */
          brokenOffAt: Instant.nullable(),
        }),
      ),
    }),
  ),
});
export type FiguresReport = z.infer<typeof FiguresReport>;
