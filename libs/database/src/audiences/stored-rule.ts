import { audienceFields } from '@libs/domain';
import { z } from 'zod';

const Condition = z.object({ field: z.enum(audienceFields), in: z.array(z.string()) });

/** An audience's rule as it is stored; parts that are left out ask nothing. */
export const StoredRule = z.object({
  all: z.array(Condition).default([]),
  any: z.array(Condition).default([]),
  none: z.array(Condition).default([]),
});
