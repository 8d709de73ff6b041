import type { Alert } from '@libs/contract';
import { apiId, Prisma, type TenantClient } from '@libs/database';
import { interactionKinds, sentiments } from '@libs/domain';
import { z } from 'zod';

const comment = interactionKinds.indexOf('comment');
const mostShown = 20;

/** Whose comments, and since when. */
export interface CommentsOfAlert {
  readonly workspaceId: number;
  readonly accountIds: readonly number[];
  /** The post's number; null: of all posts. */
  readonly postId: bigint | null;
  readonly since: Date;
  /** Until when; null: now. */
  readonly until: Date | null;
  readonly isNegative: boolean;
}

const Row = z.object({
  ext: z.string(),
  post_id: z.bigint(),
  author: z.string().nullable(),
  text: z.string(),
  at: z.date(),
  sentiment: z.int().nullable(),
});

const Shown = z.enum(['positive', 'neutral', 'negative']).nullable().catch(null);

/** The newest comments by others since an alert began whose words are stored. */
export const commentsOfAlert = async (
  tenant: TenantClient,
  { workspaceId, accountIds, postId, since, until, isNegative }: CommentsOfAlert,
): Promise<Alert['comments']> => {
  const rows = await tenant.$queryRaw(Prisma.sql`
    select i.ext, i.post_id, i.author, i.text, i.at, i.sentiment from unnest(${[...accountIds]}::int[]) as a(id)
    cross join lateral (
      select x.ext, x.post_id, x.actor_id, coalesce(x.occurred_at, x.first_seen_at) as at, c.text, c.sentiment, p.name as author
      from interaction x
      cross join lateral (select k.text, k.sentiment from comment k where k.workspace_id = ${workspaceId} and k.account_id = a.id
        and k.ext = x.ext and k.blanked_at is null and k.is_own is not true
        ${isNegative ? Prisma.sql`and k.sentiment = ${sentiments.indexOf('negative')}` : Prisma.empty} offset 0) c
      left join actor p on p.workspace_id = ${workspaceId} and p.id = x.actor_id
      where x.workspace_id = ${workspaceId} and greatest(x.account_id, 0) = a.id and x.removed_at is null
        and coalesce(x.occurred_at, x.first_seen_at) >= ${since.toISOString()}::timestamptz
        and coalesce(x.occurred_at, x.first_seen_at) < ${until?.toISOString() ?? 'infinity'}::timestamptz and x.kind = ${comment}
        ${postId === null ? Prisma.empty : Prisma.sql`and x.post_id = ${postId}`}
      order by coalesce(x.occurred_at, x.first_seen_at) desc limit ${mostShown}) i
    order by i.at desc, i.ext limit ${mostShown}`);
  return z
    .array(Row)
    .parse(rows)
    .map(({ ext, post_id: post, author, text, at, sentiment }) => ({
      id: ext,
      postId: apiId(post),
      author,
      text,
      at: at.toISOString(),
      sentiment: Shown.parse(sentiment === null ? null : sentiments[sentiment]),
    }));
};
