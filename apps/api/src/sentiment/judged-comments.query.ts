import { Prisma, type TenantClient } from '@libs/database';
import { sentiments, smallestGroup } from '@libs/domain';
import { languages } from '@libs/sentiment';
import { instant, type Part, type Period, type Selection } from '@libs/reports';
import { z } from 'zod';

import { commentsByOthers, type Whose } from './comments.sql.js';

/** A place in `sentiments` as its name. */
export const SentimentPlace = z.int().transform((place, context) => {
  const name = sentiments[place];
  if (name === undefined) context.addIssue({ code: 'custom', message: `${place} is no sentiment` });
  return name ?? z.NEVER;
});

const JudgedRow = z.object({
  bucket: z.number(),
  account_id: z.int(),
  audience_id: z.int(),
  sentiment: SentimentPlace.nullable(),
  language: z.enum(languages).nullable(),
  version: z.int().nullable(),
  comments: z.int(),
});
/** How many comments were judged alike in a bucket. */
export type JudgedRow = z.infer<typeof JudgedRow>;

/** Which comments are asked for. */
export interface CommentsAsked {
  readonly period: Period;
  readonly part: Part;
  readonly selection: Selection;
  readonly whose: Whose;
}

const bucketOf = ({ granularity, timeZone, from }: Period): Prisma.Sql =>
  granularity === 'total'
    ? instant(from)
    : Prisma.sql`greatest(date_trunc(${granularity}, i.at, ${timeZone}), ${instant(from)})`;

/** Counts the comments by what was said of them. */
export const judgedComments = async (
  tenant: TenantClient,
  { period, part, selection, whose }: CommentsAsked,
): Promise<readonly JudgedRow[]> => {
  const rows = await tenant.$queryRaw(Prisma.sql`
    select extract(epoch from f.bucket)::float8 * 1000 as bucket, f.account_id, f.audience_id, f.sentiment, f.sentiment_language as language,
      f.sentiment_version as version, count(*)::int as comments
    from (select ${bucketOf(period)} as bucket, p.account_id, m.audience_id, c.sentiment, c.sentiment_language, c.sentiment_version
      from ${commentsByOthers(part, selection, whose)}) f
    group by f.bucket, f.account_id, f.audience_id, f.sentiment, f.sentiment_language, f.sentiment_version`);
  return z.array(JudgedRow).parse(rows);
};

/** The audiences (0: all that are asked for together) of which somebody commented, but fewer known people than may be told of. */
export const fewCommenters = async (
  tenant: TenantClient,
  { part, selection, whose }: Omit<CommentsAsked, 'period'>,
): Promise<ReadonlySet<number>> => {
  if (whose === 'everyone') return new Set();
  const rows = await tenant.$queryRaw(Prisma.sql`
    select f.audience_id from (select m.audience_id, i.actor_id from ${commentsByOthers(part, selection, whose)}) f
    group by f.audience_id having count(distinct f.actor_id) < ${smallestGroup}`);
  return new Set(
    z
      .array(z.object({ audience_id: z.int() }))
      .parse(rows)
      .map((row) => row.audience_id),
  );
};
