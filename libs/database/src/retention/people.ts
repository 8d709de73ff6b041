import type pg from 'pg';

import type { Database } from '../connect.js';
import { keyRange } from '../ids.js';
import { forgetNumbers } from '../people-days/forget-numbers.js';
import { accountLock, inWorkspaceAlone, inWorkspaceBulk } from '../tenancy.js';
import type { AccountKey } from './account-clock.js';
import { markUnnamed } from './unnamed.js';

/** How many rows of a class were looked at and how many of them lost something. */
export interface Removed {
  readonly lookedAt: number;
  readonly removed: number;
}

/** Why something was removed: its time was over, the platform no longer has it, somebody asked for it. */
export type BlankedWhy = 'time' | 'gone' | 'request';

/** What was first read at these instants of the platform's clock or before is blanked; null: nothing. */
export interface PeopleCutoffs {
  readonly link: Date | null;
  readonly words: Date | null;
  readonly why: BlankedWhy;
  readonly now: Date;
}

/** What happened with people and words of an account. */
export interface PeopleRemoved {
  readonly links: Removed;
  readonly words: Removed;
}

const rowsAtATime = 2_000;
const postsAtATime = 100;

/**
 * Blanks one stretch of a post's interactions. What stays counts on: key, kind, time, set of audiences. The key is a hash
 * and lets a listing that is read again recognise the row, and the post is marked in the same breath. Parameters: workspace, account, key before the stretch, last
 * key of the post, post, link until, words until, now, why.
 */
const blankStretch = `
with stretch as materialized (
  select i.ext, i.first_seen_at, i.blanked_at, i.actor_id from interaction i
  where i.workspace_id = $1 and i.account_id = $2 and i.ext > $3 and i.ext <= $4 and i.post_id = $5 order by i.ext limit ${rowsAtATime}),
linked as (
  update interaction i set actor_id = null, external_id = '', blanked_at = $8, blanked_why = $9
  from stretch s where i.workspace_id = $1 and i.account_id = $2 and i.ext = s.ext and s.blanked_at is null and s.first_seen_at <= $6
  returning s.actor_id),
spoken as (
  update comment c set text = '', parent_id = null, url = null, blanked_at = $8, blanked_why = $9
  from stretch s where c.workspace_id = $1 and c.account_id = $2 and c.ext = s.ext and c.blanked_at is null and s.first_seen_at <= $7
  returning 1),
marked as (
  update post p set people_blanked = true
  where p.workspace_id = $1 and p.id = $5 and not p.people_blanked and (exists (select from linked) or exists (select from spoken)))
select (select max(ext::text) from stretch) as last, (select count(*) from stretch)::int as "lookedAt",
  (select count(*) from linked)::int as links, array(select distinct actor_id from linked where actor_id is not null) as actors, (select count(*) from spoken)::int as words`;

/** Since when a post's interactions hold anybody. Parameters: workspace, account, first key, last key, post. */
const settlePost = `
update post p set people_since = (select min(i.first_seen_at) from interaction i
    left join comment c on c.workspace_id = i.workspace_id and c.account_id = i.account_id and c.ext = i.ext
    where i.workspace_id = $1 and i.account_id = $2 and i.ext between $3 and $4 and i.post_id = $5
      and (i.blanked_at is null or (c.ext is not null and c.blanked_at is null)))
where p.workspace_id = $1 and p.id = $5`;

interface Stretch {
  readonly last: string | null;
  readonly lookedAt: number;
  readonly links: number;
  readonly words: number;
  readonly actors: readonly string[];
}

/** A post whose interactions are gone through. */
export interface PostKey {
  readonly id: string;
  readonly keyedAt: Date;
}

/** Blanks a post's interactions stretch by stretch; the account's lock is free between two of them. */
export const blankPost = async (
  database: Pick<Database, 'pool'>,
  { workspaceId, accountId, post }: AccountKey & { readonly post: PostKey },
  { link, words, why, now }: PeopleCutoffs,
): Promise<PeopleRemoved> => {
  const { from, to } = keyRange(post.keyedAt);
  const alone = <T>(work: (client: pg.PoolClient) => Promise<T>) =>
    inWorkspaceAlone(database, { workspaceId, lock: accountLock(accountId) }, work);
  const sum = { lookedAt: 0, links: 0, words: 0 };
  let after = from;
  for (;;) {
    const parameters = [workspaceId, accountId, after, to, post.id, link, words, now, why];
    const stretch = await alone(async (client) => {
      const { rows } = await client.query<Stretch>(blankStretch, parameters);
      // What is gone may have been the last thing that named somebody; what is over its time goes with the people's own.
      if (why === 'gone') await markUnnamed(client, workspaceId, { actors: rows[0]?.actors ?? [], now });
      await forgetNumbers(client, workspaceId, rows[0]?.actors ?? []);
      return rows[0];
    });
    if (stretch === undefined || stretch.last === null) break;
    sum.lookedAt += stretch.lookedAt;
    sum.links += stretch.links;
    sum.words += stretch.words;
    after = stretch.last;
  }
  await alone((client) => client.query(settlePost, [workspaceId, accountId, from, to, post.id]));
  const { lookedAt } = sum;
  return { links: { lookedAt, removed: sum.links }, words: { lookedAt, removed: sum.words } };
};

/** Adds up. */
export const together = (one: Removed, other: Removed): Removed => ({
  lookedAt: one.lookedAt + other.lookedAt,
  removed: one.removed + other.removed,
});

/** Nothing looked at. */
export const nothing: Removed = { lookedAt: 0, removed: 0 };

const latest = (one: Date | null, other: Date | null): Date | null => {
  if (one === null || other === null) return one ?? other;
  return one > other ? one : other;
};

const postsToLookAt = (
  database: Pick<Database, 'pool'>,
  { workspaceId, accountId }: AccountKey,
  { until, after }: { readonly until: Date; readonly after: string },
): Promise<readonly PostKey[]> =>
  inWorkspaceBulk(database, workspaceId, async (client) => {
    const { rows } = await client.query<PostKey>(
      `select id, keyed_at as "keyedAt" from post where workspace_id = $1 and account_id = $2 and people_since <= $3 and id > $4
       order by id limit ${postsAtATime}`,
      [workspaceId, accountId, until, after],
    );
    return rows;
  });

/** Removes the people and words of an account's interactions whose time is over. */
export const blankPeople = async (
  database: Pick<Database, 'pool'>,
  account: AccountKey,
  cutoffs: PeopleCutoffs,
): Promise<PeopleRemoved> => {
  let sum: PeopleRemoved = { links: nothing, words: nothing };
  const until = latest(cutoffs.link, cutoffs.words);
  if (until === null) return sum;
  let after = '-9223372036854775808';
  for (;;) {
    const posts = await postsToLookAt(database, account, { until, after });
    for (const post of posts) {
      const { links, words } = await blankPost(database, { ...account, post }, cutoffs);
      sum = { links: together(sum.links, links), words: together(sum.words, words) };
    }
    const last = posts.at(-1);
    if (last === undefined || posts.length < postsAtATime) return sum;
    after = last.id;
  }
};
