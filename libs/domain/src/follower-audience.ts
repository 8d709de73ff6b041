import type { CellState } from './cell.js';
import type { FollowerTrait } from './followers.js';

/** An audience of the basis followers: those whom the platform tells to belong to one of these groups of a trait. */
export interface FollowerRule {
  readonly trait: FollowerTrait;
  readonly segments: readonly string[];
}

/** What one reading says of the groups of such an audience. */
export interface FollowerGroups {
  /** Followers in those of its groups that are large enough to be shown. */
  readonly followers: number;
  /** How many of its groups the platform named. */
  readonly named: number;
  /** How many of those are too small to be shown. */
  readonly small: number;
}

/** What can be said of its size: nothing where the platform names none of its groups, or only ones that are too small. */
export const groupsState = ({ named, small }: FollowerGroups): CellState => {
  if (named === 0) return 'not_supported';
  return named === small ? 'suppressed' : 'measured';
};

/** The rule as audiences keep it: one condition on a trait, which is no fact of anybody who interacts. */
export const storedFollowerRule = ({ trait, segments }: FollowerRule) => ({
  all: [{ field: trait, in: [...segments] }],
  any: [],
  none: [],
});
