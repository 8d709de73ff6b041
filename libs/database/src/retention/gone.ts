import type { Database } from '../connect.js';
import { accountLock, inWorkspaceAlone, inWorkspaceBulk } from '../tenancy.js';
import { forgetNumbers } from '../people-days/forget-numbers.js';
import { type BlankedPost, type ContentScope, removePosts } from './content.js';
import { blankPost, type Removed } from './people.js';
import { markUnnamed } from './unnamed.js';

const rowsAtATime = 500;
/** Later than everything. */
const atAnyTime = new Date('9999-12-31T00:00:00Z');

/** Parameters: workspace, account, removed until, now. */
const blankGone = `
with over as materialized (
  select ext, post_id, actor_id from interaction
  where workspace_id = $1 and account_id = $2 and removed_at <= $3 and blanked_at is null order by removed_at limit ${rowsAtATime}),
linked as (
  update interaction i set actor_id = null, external_id = '', blanked_at = $4, blanked_why = 'gone'
  from over where i.workspace_id = $1 and i.account_id = $2 and i.ext = over.ext),
spoken as (
  update comment c set text = '', parent_id = null, url = null, blanked_at = $4, blanked_why = 'gone'
  from over where c.workspace_id = $1 and c.account_id = $2 and c.ext = over.ext and c.blanked_at is null),
marked as (
  update post p set people_blanked = true where p.workspace_id = $1 and p.id in (select post_id from over) and not p.people_blanked)
select actor_id as actor from over`;

const goneInteractions = async (database: Pick<Database, 'pool'>, scope: ContentScope): Promise<Removed> => {
  const { workspaceId, accountId, until, now } = scope;
  let removed = 0;
  for (;;) {
    const blanked = await inWorkspaceAlone(database, { workspaceId, lock: accountLock(accountId) }, async (client) => {
      const { rows } = await client.query<{ actor: string | null }>(blankGone, [workspaceId, accountId, until, now]);
      const actors = rows.map(({ actor }) => actor);
      await markUnnamed(client, workspaceId, { actors, now });
      await forgetNumbers(client, workspaceId, actors);
      return rows.length;
    });
    removed += blanked;
    if (blanked < rowsAtATime) return { lookedAt: removed, removed };
  }
};

/** Posts that the platform has not had since `until`, and that still hold content. */
const gonePosts = (
  database: Pick<Database, 'pool'>,
  { workspaceId, accountId, until }: ContentScope,
): Promise<readonly BlankedPost[]> =>
  inWorkspaceBulk(database, workspaceId, async (client) => {
    const { rows } = await client.query<BlankedPost>(
      `select id, keyed_at as "keyedAt" from post
       where workspace_id = $1 and account_id = $2 and removed_at <= $3 and blanked_at is null order by id`,
      [workspaceId, accountId, until],
    );
    return rows;
  });

/**
 * Removes words and people of what the platform has not had since `until` (platform's clock): interactions that a
 * listing no longer named, and posts with all that people did there. Those people are marked: `removeUnnamed`.
 */
export const removeGone = async (database: Pick<Database, 'pool'>, scope: ContentScope): Promise<Removed> => {
  if (scope.until === null) return { lookedAt: 0, removed: 0 };
  const { workspaceId, accountId, now } = scope;
  const interactions = await goneInteractions(database, scope);
  // People first: a post that is marked is not looked at again, should this break off in between.
  const posts = await gonePosts(database, scope);
  let { removed, lookedAt } = interactions;
  for (const post of posts) {
    const cutoffs = { link: atAnyTime, words: atAnyTime, why: 'gone', now } as const;
    const { links } = await blankPost(database, { workspaceId, accountId, post }, cutoffs);
    removed += links.removed;
    lookedAt += links.lookedAt;
  }
  const marked = await removePosts(database, scope, 'removed_at');
  return { lookedAt: lookedAt + marked.length, removed: removed + marked.length };
};
