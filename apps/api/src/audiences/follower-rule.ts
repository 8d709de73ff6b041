import { FollowerRule } from '@libs/contract';
import { z } from 'zod';

const StoredRule = z.object({
  all: z.tuple([z.object({ field: FollowerRule.shape.trait, in: FollowerRule.shape.segments })]),
});

/** The rule of an audience of followers, as it is kept. */
export const followerRuleOf = (rule: unknown): FollowerRule => {
  const [{ field: trait, in: segments }] = StoredRule.parse(rule).all;
  return { trait, segments };
};
