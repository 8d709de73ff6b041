import type { Role } from '@libs/domain';

/** What is asked for with a member; `to` null: that they leave. */
export interface MemberChange {
  readonly from: Role;
  readonly to: Role | null;
  /** How many owners there are now. */
  readonly owners: number;
  readonly mayChangeOwners: boolean;
}

/** Why a member may not be changed so; null: go ahead. A workspace always has an owner. */
export const memberRefusal = ({
  from,
  to,
  owners,
  mayChangeOwners,
}: MemberChange): 'owner-needed' | 'last-owner' | null => {
  if (from === to) return null;
  if ((from === 'owner' || to === 'owner') && !mayChangeOwners) return 'owner-needed';
  return from === 'owner' && owners <= 1 ? 'last-owner' : null;
};
