import type pg from 'pg';

/** One account of one workspace. */
export interface AccountKey {
  readonly workspaceId: number;
  readonly accountId: number;
}

interface InstantRow {
  readonly at: Date | null;
}

/**
 * The ledger's facts carry the platform's clock, storage rules count by ours: this is how the platform's clock stood at
 * the account's last answer up to an instant of ours; null: there was none yet.
 */
export const platformInstant = async (
  client: pg.PoolClient,
  { workspaceId, accountId }: AccountKey,
  ours: Date | null,
): Promise<Date | null> => {
  if (ours === null) return null;
  const { rows } = await client.query<InstantRow>(
    `select observed_at as at from "fetch" where workspace_id = $1 and account_id = $2 and fetched_at <= $3
     order by fetched_at desc limit 1`,
    [workspaceId, accountId, ours],
  );
  return rows[0]?.at ?? null;
};

/**
 * Since when, by our clock, a fact is stored that carries this instant of the platform's clock. Answers from before
 * `notBefore` are not looked at.
 */
export const storedSince = async (
  client: pg.PoolClient,
  { workspaceId, accountId }: AccountKey,
  { at, notBefore }: { readonly at: Date; readonly notBefore: Date | null },
): Promise<Date> => {
  const { rows } = await client.query<InstantRow>(
    `select fetched_at as at from "fetch"
     where workspace_id = $1 and account_id = $2 and observed_at >= $3 and fetched_at >= coalesce($4::timestamptz, '-infinity')
     order by fetched_at limit 1`,
    [workspaceId, accountId, at, notBefore],
  );
  return rows[0]?.at ?? at;
};
