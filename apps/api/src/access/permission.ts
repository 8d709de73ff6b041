import { type AccessScope, type Permission, type Role, roleMay, scopeFor } from '@libs/domain';

/** Whose things an operation is about: everybody's, the person's own, or the workspace's by a permission. */
export type Demand = 'public' | 'self' | Permission;

/** What is known about the caller when a demand is judged. */
export interface Standing {
  readonly via: 'session' | 'api-key';
  readonly role: Role;
  /** Of an API key; null: a session, which may what its role may. */
  readonly scopes: readonly AccessScope[] | null;
  /** Whether the header came that other sites' forms cannot send. */
  readonly hasClientHeader: boolean;
}

/** Why a caller is turned away. */
export type Refusal = 'client-header-missing' | 'scope-missing' | 'role-missing' | 'session-needed';

/** A demand as a request makes it: whether it changes something, and what it needs. */
export interface Asked {
  readonly isUnsafe: boolean;
  readonly demand: Exclude<Demand, 'public'>;
}

const refusalOfSession = ({ isUnsafe, demand }: Asked, standing: Standing): Refusal | null => {
  if (isUnsafe && !standing.hasClientHeader) return 'client-header-missing';
  return demand === 'self' || roleMay(standing.role, demand) ? null : 'role-missing';
};

const refusalOfKey = ({ demand }: Asked, scopes: readonly AccessScope[]): Refusal | null => {
  const scope = demand === 'self' ? null : scopeFor(demand);
  if (scope === null) return 'session-needed';
  return scopes.includes(scope) ? null : 'scope-missing';
};

/** Why the caller may not do it; null: go ahead. */
export const refusal = (asked: Asked, standing: Standing): Refusal | null =>
  standing.via === 'session' ? refusalOfSession(asked, standing) : refusalOfKey(asked, standing.scopes ?? []);
