import type { SavedQuery } from '@libs/contract';
import type { TenantClient } from '@libs/database';

import { rowIdsOf } from '../ids.js';
import type { FilterNames } from './named-filters.js';

type Named = Pick<SavedQuery, 'account' | 'audience' | 'label'>;

interface Row {
  readonly id: number;
  readonly name: string;
}

const byId = (rows: readonly Row[]): Record<string, string> =>
  Object.fromEntries(rows.map(({ id, name }) => [String(id), name]));

/** The names of the accounts, audiences and labels that saved reports are about; what is not there has none. */
export const readFilterNames = async (
  tenant: TenantClient,
  workspaceId: number,
  queries: readonly Named[],
): Promise<FilterNames> => {
  const idsOf = (field: keyof Named): number[] => rowIdsOf(queries.flatMap((query) => query[field]));
  const select = { id: true, name: true } as const;
  const within = (field: keyof Named) => ({ workspaceId, id: { in: idsOf(field) } });
  return {
    account: byId(await tenant.account.findMany({ where: within('account'), select })),
    // One that was never counted has no figures: reports refuse it.
    audience: byId(await tenant.audience.findMany({ where: { ...within('audience'), isComplete: true }, select })),
    label: byId(await tenant.label.findMany({ where: within('label'), select })),
  };
};
