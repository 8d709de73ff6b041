import type { PostRecord, RemovalRecord } from '@libs/connector';
import { hashtagsIn } from '@libs/domain';

import { postIdOf } from '../ids.js';
import { labelBooked } from '../labels/label-booked.js';
import { underKnownNames } from './aliases.js';
import type { Booking } from './booking.js';

const upsertPosts = `
insert into post as p (workspace_id, id, account_id, external_id, text, url, format, language, thumbnail_url, tags, links,
  published_at, keyed_at, first_seen_at, fetch_id)
select $1, r.id, $2, r.external_id, r.text, r.url, r.format, r.language, r.thumbnail_url, r.tags, r.links,
  r.published_at, r.published_at, $3, $4
from jsonb_to_recordset($5) as r(id bigint, external_id text, text text, url text, format text, language text,
  thumbnail_url text, tags text[], links text[], published_at timestamptz)
on conflict (workspace_id, id) do update set text = excluded.text, url = excluded.url, format = excluded.format,
  language = excluded.language, thumbnail_url = excluded.thumbnail_url, tags = excluded.tags, links = excluded.links, removed_at = null,
  blanked_at = null, blanked_why = null
where p.blanked_why is distinct from 'time' and (p.text, p.url, p.format, p.language, p.thumbnail_url, p.tags, p.links, p.removed_at)
  is distinct from (excluded.text, excluded.url, excluded.format, excluded.language, excluded.thumbnail_url, excluded.tags, excluded.links, null)
returning p.id::text as id`;

/** Without what JSON in Postgres refuses: platforms cut texts in the middle of an emoji, and half of one is no character. */
const storable = (text: string): string => text.replaceAll('\u0000', '').replaceAll(/\p{Surrogate}/gu, '\ufffd');

/**
 * Adds new posts and edits changed ones; a post that had vanished and is listed again is back, unless the time of its
 * content was over. The workspace's rules label what changed. Returns how many did.
 */
export const bookPosts = async (booking: Booking, posts: readonly PostRecord[]): Promise<number> => {
  if (posts.length === 0) return 0;
  const { client, target, observedAt, fetchId } = booking;
  const named = await underKnownNames(booking, posts);
  const rows = [...new Map(named.map((post) => [post.postId, post])).values()].map((post) => ({
    id: postIdOf(target.accountId, post.postId).toString(),
    external_id: post.postId,
    text: storable(post.text),
    url: post.url,
    format: post.format,
    language: post.language,
    thumbnail_url: post.thumbnailUrl,
    tags: hashtagsIn(post.text),
    links: (post.links ?? []).map(storable),
    published_at: post.publishedAt.toISOString(),
  }));
  const parameters = [target.workspaceId, target.accountId, observedAt, fetchId, JSON.stringify(rows)];
  const asked = { name: 'posts', text: upsertPosts, values: parameters };
  const { rows: changed } = await client.query<{ id: string }>(asked);
  await labelBooked(
    client,
    target.workspaceId,
    changed.map(({ id }) => id),
  );
  return changed.length;
};

/** Marks posts that the platform no longer has. Their history stays. */
export const bookRemovals = async (booking: Booking, removals: readonly RemovalRecord[]): Promise<void> => {
  if (removals.length === 0) return;
  const { client, target, observedAt } = booking;
  await client.query(
    `update post set removed_at = $3 where workspace_id = $1 and id = any($2::bigint[]) and removed_at is null`,
    [target.workspaceId, removals.map(({ postId }) => postIdOf(target.accountId, postId).toString()), observedAt],
  );
};
