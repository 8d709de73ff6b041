import type { Dimension } from '@libs/contract';
import { PlatformName } from '@libs/contract';
import { peopleOfKind, Prisma, type TenantClient } from '@libs/database';
import { z } from 'zod';

import { cutAtDays, type Part } from './part.js';
import type { Period } from './period.js';
import {
  accountHourSource,
  audienceDaySource,
  baselineSource,
  interactionSource,
  postSource,
  type Selection,
  sumsOf,
} from './source.sql.js';

const FigureRow = z.object({
  part: z.enum(['current', 'previous', 'baseline', 'coverage']),
  bucket: z.number().nullable(),
  account_id: z.int().nullable(),
  platform: PlatformName.nullable(),
  audience_id: z.int().nullable(),
  tag: z.string().nullable(),
  label_id: z.int().nullable(),
  counted_reactions: z.number(),
  counted_comments: z.number(),
  counted_shares: z.number(),
  corrected_reactions: z.number(),
  corrected_comments: z.number(),
  corrected_shares: z.number(),
  attributed_reactions: z.number(),
  attributed_comments: z.number(),
  attributed_shares: z.number(),
  interval_s: z.int(),
  people_reactions: z.int(),
  people_comments: z.int(),
  people_shares: z.int(),
});
/** Sums over one bucket and one value of each dimension asked for; kinds side by side. */
export type FigureRow = z.infer<typeof FigureRow>;

/** What is read for a report. */
export interface FiguresRequest {
  readonly period: Period;
  readonly parts: readonly Part[];
  readonly selection: Selection;
  readonly groupBy: readonly Dimension[];
}

const everyone = 0;

/** Where the people of each kind stand among their bits. */
const placesOfPeople = Prisma.raw(
  ['reactions', 'comments', 'shares']
    .map((kind, index) => `${peopleOfKind('coalesce(bit_or(s.people), 0)', index)} as people_${kind}`)
    .join(', '),
);

/** Whether buckets are made of days of the workspace, though the period may begin or end within one. */
const areBucketsOfDays = ({ granularity, timeZone, workspaceZone }: Period): boolean =>
  granularity === 'total' || (granularity !== 'hour' && timeZone.toLowerCase() === workspaceZone.toLowerCase());

/** What audiences did in a part that is not made of whole days: the roll-up knows the days in it, the rest is counted. */
const audiencesIn = (period: Period, part: Part, selection: Selection): Prisma.Sql[] => {
  if (!areBucketsOfDays(period)) return [interactionSource(period, part, selection)];
  const { whole, edges } = cutAtDays(part, period.workspaceZone);
  return [
    ...(whole === null ? [] : [audienceDaySource(period, whole, selection)]),
    ...edges.map((edge) => interactionSource(period, edge, selection)),
  ];
};

/**
 * The narrowest roll-up that knows what is asked: of audiences by day, of accounts by hour, of posts where tags or
 * labels matter. What
 * none knows (an audience by hour or by tag) is counted from the interactions.
 */
const sourcesOf = (period: Period, part: Part, selection: Selection): Prisma.Sql[] => {
  const isOfPosts =
    selection.isByTag || selection.isByLabel === true || selection.tags.length > 0 || selection.labels.length > 0;
  if (!isOfPosts && period.source === 'day') return [audienceDaySource(period, part, selection)];
  const named = { ...selection, audiences: selection.audiences.filter((id) => id !== everyone) };
  const ofEveryone = isOfPosts ? postSource : accountHourSource;
  const ofAudiences = isOfPosts ? [interactionSource(period, part, named)] : audiencesIn(period, part, named);
  return [
    ...(selection.audiences.includes(everyone) ? [ofEveryone(period, part, selection)] : []),
    ...(named.audiences.length > 0 ? ofAudiences : []),
  ];
};

/**
 * Reads every figure of a report in one statement: the period, the one before, the baselines, and what coverage needs. Rows
 * of named audiences are always told apart, since each is judged by how many people it has.
 */
export const readFigures = async (tenant: TenantClient, request: FiguresRequest): Promise<readonly FigureRow[]> => {
  const { period, parts, selection, groupBy } = request;
  const baselines = parts.filter(({ name }) => name === 'current' && selection.audiences.includes(everyone));
  const sources = [
    ...parts.flatMap((part) => sourcesOf(period, part, selection)),
    ...baselines.map((part) => baselineSource(part, selection)),
  ];
  if (sources.length === 0) return [];
  const isNamed = selection.audiences.some((id) => id !== everyone);
  const audience = Prisma.raw(isNamed || groupBy.includes('audience') ? 's.audience_id' : 'null::int');
  const split = (dimension: Dimension, column: string, type: string): Prisma.Sql =>
    Prisma.raw(groupBy.includes(dimension) ? column : `null::${type}`);
  const rows = await tenant.$queryRaw(Prisma.sql`
    with source as materialized (${Prisma.join(sources, ' union all ')})
    select s.part, extract(epoch from s.bucket)::float8 * 1000 as bucket, ${split('account', 's.account_id', 'int')} as account_id,
      ${split('platform', 'a.platform', 'text')} as platform, ${audience} as audience_id,
      ${split('tag', 's.tag', 'text')} as tag, ${split('label', 's.label_id', 'int')} as label_id, ${sumsOf('s')},
      ${placesOfPeople}
    from source s join account a on a.workspace_id = ${selection.workspaceId} and a.id = s.account_id
    group by s.part, s.bucket, 3, 4, 5, 6, 7
    union all
    select 'coverage', null, s.account_id, null, null, null, null, ${sumsOf('s')}, 0, 0, 0
    from source s where s.part = 'current' and s.audience_id = ${everyone} group by s.account_id`);
  return z.array(FigureRow).parse(rows);
};
