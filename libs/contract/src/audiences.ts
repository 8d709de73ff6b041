import { audienceFields } from '@libs/domain';
import { z } from 'zod';

import { FollowerTraitName } from './followers.js';
import { Id, Text } from './primitives.js';

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

/** Followers of one of these groups of a trait, by the platform's own demographics. */
export const FollowerRule = z.object({
  trait: FollowerTraitName,
  /** Codes of ours, or the platform's own names, as `/v1/followers/{accountId}` tells them. */
  segments: z.array(Text.min(1).max(200)).min(1).max(100),
});
export type FollowerRule = z.infer<typeof FollowerRule>;

/** POST /v1/follower-audiences. */
export const FollowerAudienceRequest = z.object({ name: Text.trim().min(1).max(100), ...FollowerRule.shape });
export type FollowerAudienceRequest = z.infer<typeof FollowerAudienceRequest>;

/** A target group. Id 0 is everyone. */
export const Audience = z.object({
  id: Id,
  name: z.string(),
  basis: AudienceBasis,
  version: z.int(),
  rule: AudienceRule,
  /** Of the basis followers alone, which has this instead of a rule over interactions. */
  followers: FollowerRule.optional(),
  isBuiltIn: z.boolean(),
});
export type Audience = z.infer<typeof Audience>;
/** GET /v1/audiences. */
export const AudienceList = z.object({ audiences: z.array(Audience) });
export type AudienceList = z.infer<typeof AudienceList>;
