import { interactionKinds, type JudgedComments, type OutbreakComment, sentiments } from '@libs/domain';
import { z } from 'zod';

import { Prisma } from '../generated/client.js';
import type { TenantClient } from '../tenancy.js';

/** Some accounts of a workspace. */
export interface AccountsAsked {
  readonly workspaceId: number;
  readonly accountIds: readonly number[];
}

/** A span of time. */
export interface CommentSpan {
  readonly from: Date;
  readonly to: Date;
}

const comment = interactionKinds.indexOf('comment');
const [negative, unknown] = [sentiments.indexOf('negative'), sentiments.indexOf('unknown')];
/** So many comments of each account are read at most, the newest. */
export const mostComments = 5_000;
/** What is usual is told by so many interactions of each account at most, of which some are comments. */
const mostBefore = 20_000;
const weeksBefore = 4;

const Row = z
  .object({
    account_id: z.int(),
    id: z.string(),
    parent_id: z.string().nullable(),
    is_own: z.boolean().nullable(),
    at: z.date(),
    sentiment: z.int().nullable(),
  })
  .transform(({ account_id: accountId, id, parent_id: parentId, is_own: isOwn, at, sentiment }): OutbreakComment => ({
    accountId,
    id,
    parentId,
    isOwn,
    at,
    sentiment: sentiment === null ? null : (sentiments[sentiment] ?? null),
  }));

/** The newest comments of each account by their own times. A reply whose parent is not known begins no thread. */
export const outbreakComments = async (
  tenant: TenantClient,
  { workspaceId, accountIds }: AccountsAsked,
  { from, to }: CommentSpan,
): Promise<readonly OutbreakComment[]> => {
  const rows = await tenant.$queryRaw(Prisma.sql`
    select a.id as account_id, i.ext::text as id, c.is_own, i.occurred_at as at, c.sentiment,
      coalesce(c.parent_ext::text, case when i.detail = 'reply' then 'unknown' end) as parent_id
    from unnest(${[...accountIds]}::int[]) as a(id)
    cross join lateral (select x.ext, x.detail, x.occurred_at from interaction x
      where x.workspace_id = ${workspaceId} and greatest(x.account_id, 0) = a.id and x.removed_at is null
        and coalesce(x.occurred_at, x.first_seen_at) >= ${from.toISOString()}::timestamptz
        and coalesce(x.occurred_at, x.first_seen_at) < ${to.toISOString()}::timestamptz
        and x.kind = ${comment} and x.occurred_at is not null
      order by coalesce(x.occurred_at, x.first_seen_at) desc limit ${mostComments}) i
    cross join lateral (select k.is_own, k.sentiment, k.parent_ext from comment k
      where k.workspace_id = ${workspaceId} and k.account_id = a.id and k.ext = i.ext offset 0) c`);
  return z.array(Row).parse(rows);
};

const Judged = z.tuple([z.object({ judged: z.number(), negative: z.number() })]);

/** What was said of the comments of the weeks before an instant. */
export const usualComments = async (
  tenant: TenantClient,
  { workspaceId, accountIds }: AccountsAsked,
  before: Date,
): Promise<JudgedComments> => {
  const rows = await tenant.$queryRaw(Prisma.sql`
    select (count(*) filter (where c.sentiment is not null and c.sentiment <> ${unknown}))::float8 as judged,
      (count(*) filter (where c.sentiment = ${negative}))::float8 as negative
    from unnest(${[...accountIds]}::int[]) as a(id)
    cross join lateral (select x.ext, x.kind from interaction x
      where x.workspace_id = ${workspaceId} and greatest(x.account_id, 0) = a.id and x.removed_at is null
        and coalesce(x.occurred_at, x.first_seen_at) < ${before.toISOString()}::timestamptz
        and coalesce(x.occurred_at, x.first_seen_at) >= ${before.toISOString()}::timestamptz - ${weeksBefore} * interval '1 week'
      order by coalesce(x.occurred_at, x.first_seen_at) desc limit ${mostBefore}) i
    cross join lateral (select k.sentiment from comment k where k.workspace_id = ${workspaceId} and k.account_id = a.id
      and k.ext = i.ext and k.is_own is not true offset 0) c
    where i.kind = ${comment}`);
  return Judged.parse(rows)[0];
};
