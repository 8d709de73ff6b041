import { decodeSpread, encodeSpread, newSpread, type SpreadState } from '@libs/domain';

import type { TenantClient } from '../tenancy.js';

/** Which series of a workspace. */
export interface SeriesKey {
  readonly workspaceId: number;
  readonly scope: 'account' | 'workspace';
  readonly subjectId: bigint;
  readonly kind: 'all' | 'negative';
}

/** A series as far as it was watched. */
export interface WatchedSeries {
  readonly state: SpreadState;
  /** The end of the newest bucket that it was told. */
  readonly through: number;
  /** The newest answer whose facts it was told. */
  readonly knownFetch: bigint;
  readonly accountIds: readonly number[];
}

/** A series that begins at an instant. */
export const beginSeries = (from: number, accountIds: readonly number[]): WatchedSeries => ({
  state: newSpread(from),
  through: from,
  knownFetch: 0n,
  accountIds,
});

/** Reads a series; null: it has not begun, or must begin anew since its state is of another version. */
export const loadSeries = async (tenant: TenantClient, key: SeriesKey): Promise<WatchedSeries | null> => {
  const row = await tenant.spreadSeries.findUnique({ where: { workspaceId_scope_subjectId_kind: { ...key } } });
  const state = row === null ? null : decodeSpread(row.state);
  if (row === null || state === null) return null;
  const { knownFetch, accountIds } = row;
  return { state, through: row.watchedThrough.getTime(), knownFetch, accountIds };
};

/** Keeps a series. */
export const saveSeries = async (
  tenant: TenantClient,
  key: SeriesKey,
  { series, now }: { readonly series: WatchedSeries; readonly now: Date },
): Promise<void> => {
  const data = {
    state: encodeSpread(series.state),
    watchedThrough: new Date(series.through),
    knownFetch: series.knownFetch,
    accountIds: [...series.accountIds],
    updatedAt: now,
  };
  const where = { workspaceId_scope_subjectId_kind: { ...key } };
  await tenant.spreadSeries.upsert({ where, create: { ...key, ...data }, update: data });
};
