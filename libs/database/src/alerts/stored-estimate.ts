import type { SpreadEstimate } from '@libs/domain';
import { z } from 'zod';

/** How an alert spreads, as it is stored. */
export const StoredEstimate: z.ZodType<SpreadEstimate> = z.object({
  reproduction: z.number(),
  low: z.number(),
  high: z.number(),
  doublingMinutes: z.number().nullable(),
  finalSize: z.object({ median: z.number(), low: z.number(), high: z.number() }).nullable(),
});

/** An estimate as JSON. */
export const estimateAsJson = (estimate: SpreadEstimate | null) =>
  estimate === null ? null : { ...estimate, finalSize: estimate.finalSize === null ? null : { ...estimate.finalSize } };
