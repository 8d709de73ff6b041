import { AccountList, AudienceList, LabelList, SavedReportList, Session } from '@libs/contract';
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { z } from 'zod';

import { api, type Query } from './client.js';

/** A cached reading call; the figures on screen stay until the new ones are there. */
export const read = <T>(path: string, schema: z.ZodType<T>, query: Query = {}) =>
  queryOptions({
    queryKey: [path, query],
    queryFn: ({ signal }) => api.get(path, schema, { query, signal }),
    placeholderData: keepPreviousData,
  });

/** Who is logged in, in which workspace. */
export const sessionQuery = () => read('/session', Session);
/** The workspace's audiences. */
export const audiencesQuery = () => read('/audiences', AudienceList);
/** The workspace's saved reports. */
export const savedReportsQuery = () => read('/saved-reports', SavedReportList);
/** The workspace's labels and campaigns; asked again every two seconds while old posts are looked at. */
export const labelsQuery = () => ({
  ...read('/labels', LabelList),
  refetchInterval: (query: { state: { data: LabelList | undefined } }): number =>
    query.state.data?.labels.some(({ sweep }) => !sweep.isDone) ? 2_000 : 60_000,
});
/** Reads every page of the accounts, one behind the other. */
const allAccounts = async (signal: AbortSignal): Promise<AccountList> => {
  const accounts: AccountList['accounts'] = [];
  for (let cursor: string | undefined; ;) {
    const page = await api.get('/accounts', AccountList, { query: { limit: 200, cursor }, signal });
    accounts.push(...page.accounts);
    if (page.nextCursor === null) return { accounts, nextCursor: null };
    cursor = page.nextCursor;
  }
};

/** The workspace's accounts, all of them; asked again every three seconds while one is being read. */
export const accountsQuery = () => ({
  ...read('/accounts', AccountList),
  queryFn: ({ signal }: { readonly signal: AbortSignal }) => allAccounts(signal),
  refetchInterval: (query: { state: { data: AccountList | undefined } }): number =>
    query.state.data?.accounts.some(({ isReading }) => isReading) ? 3_000 : 30_000,
});
