import { interactionKinds, platforms } from '@libs/domain';
import { z } from 'zod';

import { Prisma } from '../generated/client.js';
import type { TenantClient } from '../tenancy.js';
import { apiId } from './alert-row.js';

const Row = z.object({
  id: z.bigint(),
  text: z.string(),
  platform: z.enum(platforms),
  url: z.string().nullable(),
  published_at: z.date(),
  interactions: z.number(),
});

/** A post with what happened with it since an alert began. */
export interface BusyPost {
  readonly id: string;
  readonly name: string;
  readonly platform: z.infer<typeof Row>['platform'];
  readonly url: string | null;
  readonly publishedAt: Date;
  readonly interactions: number;
}

const nameLength = 80;

/** How a post is called: the beginning of its text. */
export const nameOfPost = (text: string): string => {
  const line = text.trim().replaceAll(/\s+/g, ' ');
  return line.length <= nameLength ? line : `${line.slice(0, nameLength - 1).trimEnd()}…`;
};

const column = (side: string, kind: string): string => `sum(r.${side}_${kind}s)`;
/** Of each kind what its counter says, or what is listed where that is more. */
export const interactionsOf = Prisma.raw(
  interactionKinds
    .map((kind) => `greatest(coalesce(${column('counted', kind)}, 0), coalesce(${column('attributed', kind)}, 0), 0)`)
    .join(' + '),
);

/** Whose posts, and since when. */
export interface PostsOfAlert {
  readonly workspaceId: number;
  readonly accountIds: readonly number[];
  /** The only post that is meant; null: all of the accounts. */
  readonly postId: bigint | null;
  readonly since: Date;
  /** Until when; null: now. */
  readonly until: Date | null;
}

/** The posts of these accounts with most interactions between the hours of two instants, most first. */
export const busiestPosts = async (
  tenant: TenantClient,
  { workspaceId, accountIds, postId, since, until }: PostsOfAlert,
  limit: number,
): Promise<readonly BusyPost[]> => {
  const from = since.toISOString();
  const rows = await tenant.$queryRaw(Prisma.sql`
    with busy as materialized (
      select distinct d.post_id from rollup_post_day d
      where d.workspace_id = ${workspaceId} and d.day >= (${from}::timestamptz - interval '1 day')::date
        and d.account_id = any(${[...accountIds]}::int[]) ${postId === null ? Prisma.empty : Prisma.sql`and d.post_id = ${postId}`}),
    counted as materialized (
      select b.post_id, h.interactions from busy b
      cross join lateral (select (${interactionsOf})::float8 as interactions from rollup_post_hour r
        where r.workspace_id = ${workspaceId} and r.post_id = b.post_id
          and r.hour > ${from}::timestamptz - interval '1 hour'
          and r.hour < ${until?.toISOString() ?? 'infinity'}::timestamptz offset 0) h
      where h.interactions > 0 order by h.interactions desc, b.post_id limit ${limit})
    select p.id, p.text, a.platform, p.url, p.published_at, c.interactions from counted c
    cross join lateral (select x.* from post x where x.workspace_id = ${workspaceId} and x.id = c.post_id offset 0) p
    join account a on a.workspace_id = ${workspaceId} and a.id = p.account_id
    order by c.interactions desc, p.id`);
  return z
    .array(Row)
    .parse(rows)
    .map(({ id, text, published_at: publishedAt, ...row }) => ({
      ...row,
      id: apiId(id),
      name: nameOfPost(text),
      publishedAt,
    }));
};
