import type { Session } from '@libs/contract';

/** What an API key may do. */
export type AccessScope = 'read' | 'write';

/** What an operation asks of its caller. */
export interface Demand {
  /** Whether the operation changes something. */
  readonly isUnsafe: boolean;
  /** `role`: changes need an admin. `self`: every person may, on their own things, and no API key. `admin`: no API key. */
  readonly who: 'role' | 'self' | 'admin';
}

/** What is known about the caller when a demand is judged. */
export interface Standing {
  readonly via: 'session' | 'api-key';
  readonly role: Session['role'];
  readonly scopes: readonly AccessScope[] | null;
  /** Whether the header came that other sites' forms cannot send. */
  readonly hasClientHeader: boolean;
}

/** Why a caller is turned away. */
export type Refusal = 'client-header-missing' | 'scope-missing' | 'role-missing' | 'session-needed';

const isAdmin = (role: Session['role']): boolean => role === 'owner' || role === 'admin';

const refusalOfSession = (demand: Demand, standing: Standing): Refusal | null => {
  if (demand.isUnsafe && !standing.hasClientHeader) return 'client-header-missing';
  if (demand.who === 'self') return null;
  return (demand.isUnsafe || demand.who === 'admin') && !isAdmin(standing.role) ? 'role-missing' : null;
};

/** Why the caller may not do it; null: go ahead. */
export const refusal = (demand: Demand, standing: Standing): Refusal | null => {
  if (standing.via === 'session') return refusalOfSession(demand, standing);
  if (demand.isUnsafe && demand.who !== 'role') return 'session-needed';
  return standing.scopes?.includes(demand.isUnsafe ? 'write' : 'read') === true ? null : 'scope-missing';
};
