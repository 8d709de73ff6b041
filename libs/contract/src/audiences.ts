import { audienceFields } from '@libs/domain';
import { z } from 'zod';

import { Id } from './primitives.js';

/** On what ground somebody counts as belonging to an audience. */
export const AudienceBasis = z.enum(['addressed', 'engaged', 'followers']);

/** One condition of a rule: the fact is one of these values. */
export const AudienceCondition = z.object({
  field: z.enum(audienceFields),
  in: z.array(z.string().min(1).max(200)).min(1).max(200),
});

/** Every `all`, at least one `any` (when there are some), and no `none` condition holds. */
export const AudienceRule = z.object({
  all: z.array(AudienceCondition).max(20).default([]),
  any: z.array(AudienceCondition).max(20).default([]),
  none: z.array(AudienceCondition).max(20).default([]),
});

/** A target group. Id 0 is everyone. */
export const Audience = z.object({
  id: Id,
  name: z.string(),
  basis: AudienceBasis,
  version: z.int(),
  rule: AudienceRule,
  isBuiltIn: z.boolean(),
});
export type Audience = z.infer<typeof Audience>;
/** GET /v1/audiences. */
export const AudienceList = z.object({ audiences: z.array(Audience) });
export type AudienceList = z.infer<typeof AudienceList>;
