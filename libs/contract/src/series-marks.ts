import { z } from 'zod';

import { Id, Instant, PlatformName } from './primitives.js';

const ofAccount = { at: Instant, account: Id, name: z.string(), platform: PlatformName };
const ofAudience = { at: Instant, audience: Id, name: z.string(), version: z.int() };

/**
 * Where a series over time does not mean the same before and after. (Counters that went down are told by the
 * `corrections` of cells.)
 */
export const SeriesMark = z.discriminatedUnion('kind', [
  /** The account's first reading: its counters tell nothing of before. */
  z.object({ kind: z.literal('opened'), ...ofAccount }),
  /** The account was disconnected: nothing is read afterwards. */
  z.object({ kind: z.literal('closed'), ...ofAccount }),
  /** The platform offers the counter no longer: afterwards it is not supported, which is not 0. */
  z.object({
    kind: z.literal('retired'),
    ...ofAccount,
    metric: z.string(),
    /** Whether it is offered again by now. */
    isBack: z.boolean(),
    /** The answer that said so; null: not shown here. */
    fetchId: Id.nullable(),
  }),
  /** Reports show this version of an audience since then; everything that can be judged was counted anew by it. */
  z.object({ kind: z.literal('version'), ...ofAudience }),
  /** Before it, people whom this version cannot judge any more are counted as by the version before. */
  z.object({ kind: z.literal('carried'), ...ofAudience }),
]);
export type SeriesMark = z.infer<typeof SeriesMark>;
