import type { DataClass } from '@libs/domain';
import type pg from 'pg';

import type { Database } from '../connect.js';
import { inWorkspaceBulk } from '../tenancy.js';
import { type AccountKey, storedSince } from './account-clock.js';

type AccountClass = Exclude<DataClass, 'actor_profile'>;

/*
 * By the platform's clock, but for raw answers. People and words are looked for by post: what is told is the time of the
 * oldest interaction that still holds one of them. Parameters: workspace, account.
 */
const people = `select min(people_since) as at from post where workspace_id = $1 and account_id = $2`;
const statements: Readonly<Record<AccountClass, string>> = {
  actor_link: people,
  comment_words: `select p.at from (${people}) p
    where exists (select from comment c where c.workspace_id = $1 and c.account_id = $2 and c.blanked_at is null)`,
  gone_content: `select least(
    (select min(removed_at) from interaction where workspace_id = $1 and account_id = $2 and removed_at is not null and blanked_at is null),
    (select min(removed_at) from post where workspace_id = $1 and account_id = $2 and blanked_at is null)) as at`,
  post_content: `select min(first_seen_at) as at from post where workspace_id = $1 and account_id = $2 and blanked_at is null`,
  statistics: `select least(
    (select min(observed_at) from observation where workspace_id = $1 and account_id = $2 and value is not null),
    (select min(observed_at) from account_day where workspace_id = $1 and account_id = $2),
    (select min(observed_at) from follower_reading where workspace_id = $1 and account_id = $2)) as at`,
  raw_answer: `select fetched_at as at from "fetch" where workspace_id = $1 and account_id = $2 and payload is not null
    order by payload_until limit 1`,
};

const instantOf = async (client: pg.PoolClient, statement: string, parameters: readonly unknown[]) => {
  const { rows } = await client.query<{ at: Date | null }>(statement, [...parameters]);
  return rows[0]?.at ?? null;
};

/** Since when, by our clock, the oldest datum of a class is stored for an account; null: none is. */
export const oldestOfAccount = (
  database: Pick<Database, 'pool'>,
  account: AccountKey,
  { dataClass, notBefore }: { readonly dataClass: AccountClass; readonly notBefore: Date | null },
): Promise<Date | null> =>
  inWorkspaceBulk(database, account.workspaceId, async (client) => {
    const at = await instantOf(client, statements[dataClass], [account.workspaceId, account.accountId]);
    if (at === null || dataClass === 'raw_answer') return at;
    return storedSince(client, account, { at, notBefore });
  });

/** Since when what is known of somebody on a platform is stored at the longest; null: nothing is known of anybody. */
export const oldestProfile = (
  database: Pick<Database, 'pool'>,
  { workspaceId, platform }: { readonly workspaceId: number; readonly platform: string },
): Promise<Date | null> =>
  inWorkspaceBulk(database, workspaceId, (client) =>
    instantOf(
      client,
      `select profile_at as at from actor where workspace_id = $1 and platform = $2 and profile_at is not null
         and num_nonnulls(name, handle, followers, language, country) > 0 order by stored_at limit 1`,
      [workspaceId, platform],
    ),
  );
