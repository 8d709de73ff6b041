import { type Audience, AudienceBasis, AudienceRule } from '@libs/contract';

import { followerRuleOf } from './follower-rule.js';

/** A row of the audiences, as far as it is shown. */
export interface AudienceRow {
  readonly id: number;
  readonly name: string;
  readonly basis: string;
  readonly version: number;
  readonly rule: unknown;
  readonly isBuiltIn: boolean;
  readonly isComplete: boolean;
}

/** A version that is shown or being counted. */
export interface VersionRow {
  readonly audienceId: number;
  readonly version: number;
  readonly rule: unknown;
  readonly state: string;
  readonly lookedAt: number;
  readonly total: number | null;
  readonly carriedUntil: Date | null;
}

/** A calendar day of a date column. */
export const dayOf = (date: Date | null): string | null => date?.toISOString().slice(0, 10) ?? null;

/** An audience as the API shows it. */
export const shownAudience = (
  { id, name, basis, version, rule, isBuiltIn, isComplete }: AudienceRow,
  versions: readonly VersionRow[],
): Audience => {
  const own = versions.filter(({ audienceId }) => audienceId === id);
  const next = own.find(({ state }) => state === 'building');
  return {
    id: String(id),
    name,
    basis: AudienceBasis.parse(basis),
    version,
    ...(basis === 'followers'
      ? { rule: AudienceRule.parse({}), followers: followerRuleOf(rule) }
      : { rule: AudienceRule.parse(rule) }),
    isBuiltIn,
    isComplete,
    counting:
      next === undefined
        ? null
        : {
            version: next.version,
            rule: AudienceRule.parse(next.rule),
            // Interactions that came in meanwhile are looked at too.
            lookedAt: next.total === null ? next.lookedAt : Math.min(next.lookedAt, next.total),
            total: next.total,
          },
    carriedUntil: dayOf(own.find(({ state }) => state === 'shown')?.carriedUntil ?? null),
  };
};
