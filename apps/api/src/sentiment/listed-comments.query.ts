import { PlatformName } from '@libs/contract';
import { Prisma, type TenantClient } from '@libs/database';
import { type Sentiment, sentiments } from '@libs/domain';
import { z } from 'zod';

import { commentsByOthers } from './comments.sql.js';
import { type CommentsAsked, SentimentPlace } from './judged-comments.query.js';

const ListedRow = z.object({
  account_id: z.int(),
  platform: PlatformName,
  post_id: z.bigint(),
  at: z.number().transform((ms) => new Date(ms)),
  text: z.string().nullable(),
  url: z.string().nullable(),
  sentiment: SentimentPlace.nullable(),
  fetch_id: z.bigint(),
  total: z.int(),
});
/** A comment with how many there are. */
export type ListedRow = z.infer<typeof ListedRow>;

const mostListed = 200;

/** The newest of the comments that were judged so (none named: of all); words that are no longer stored are null. */
export const listedComments = async (
  tenant: TenantClient,
  { part, selection, whose }: Omit<CommentsAsked, 'period'>,
  asked: readonly Sentiment[],
): Promise<readonly ListedRow[]> => {
  const places = asked.map((name) => sentiments.indexOf(name));
  const judged = asked.length === 0 ? Prisma.empty : Prisma.sql`and c.sentiment = any(${places}::smallint[])`;
  const rows = await tenant.$queryRaw(Prisma.sql`
    with found as (
      select p.account_id, p.id as post_id, i.ext, i.at, c.sentiment, i.fetch_id, case when c.blanked_at is null then c.text end as text, c.url
      from ${commentsByOthers(part, selection, whose)} ${judged})
    select f.account_id, a.platform, f.post_id, extract(epoch from f.at)::float8 * 1000 as at, f.text, f.url, f.sentiment, f.fetch_id,
      (select count(*) from found)::int as total
    from found f join account a on a.workspace_id = ${selection.workspaceId} and a.id = f.account_id
    order by f.at desc, f.ext limit ${mostListed}`);
  return z.array(ListedRow).parse(rows);
};
