import type { Dimension } from '@libs/contract';
import { PlatformName } from '@libs/contract';
import { Prisma, type TenantClient } from '@libs/database';
import { z } from 'zod';

import type { Period } from './period.js';
import {
  accountHourSource,
  audienceDaySource,
  baselineSource,
  interactionSource,
  type Part,
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

/**
 * The narrowest roll-up that knows what is asked: of audiences by day, of accounts by hour, of posts where tags matter. What
 * none knows (an audience by hour or by tag) is counted from the interactions.
 */
const sourcesOf = (period: Period, part: Part, selection: Selection): Prisma.Sql[] => {
  const isOfPosts = selection.isByTag || selection.tags.length > 0;
  if (!isOfPosts && period.source === 'day') return [audienceDaySource(period, part, selection)];
  const others = selection.audiences.filter((id) => id !== everyone);
  const ofEveryone = isOfPosts ? postSource : accountHourSource;
  return [
    ...(selection.audiences.includes(everyone) ? [ofEveryone(period, part, selection)] : []),
    ...(others.length > 0 ? [interactionSource(period, part, { ...selection, audiences: others })] : []),
  ];
};

/** Reads every figure of a report in one statement: the period, the one before, the baselines, and what coverage needs. */
export const readFigures = async (tenant: TenantClient, request: FiguresRequest): Promise<readonly FigureRow[]> => {
  const { period, parts, selection, groupBy } = request;
  const baselines = parts.filter(({ name }) => name === 'current' && selection.audiences.includes(everyone));
  const sources = [
    ...parts.flatMap((part) => sourcesOf(period, part, selection)),
    ...baselines.map((part) => baselineSource(part, selection)),
  ];
  if (sources.length === 0) return [];
  const split = (dimension: Dimension, column: string, type: string): Prisma.Sql =>
    Prisma.raw(groupBy.includes(dimension) ? column : `null::${type}`);
  const rows = await tenant.$queryRaw(Prisma.sql`
    with source as materialized (${Prisma.join(sources, ' union all ')})
    select s.part, extract(epoch from s.bucket)::float8 * 1000 as bucket, ${split('account', 's.account_id', 'int')} as account_id,
      ${split('platform', 'a.platform', 'text')} as platform, ${split('audience', 's.audience_id', 'int')} as audience_id,
      ${split('tag', 's.tag', 'text')} as tag, ${sumsOf('s')}
    from source s join account a on a.workspace_id = ${selection.workspaceId} and a.id = s.account_id
    group by s.part, s.bucket, 3, 4, 5, 6
    union all
    select 'coverage', null, s.account_id, null, null, null, ${sumsOf('s')}
    from source s where s.part = 'current' and s.audience_id = ${everyone} group by s.account_id`);
  return z.array(FigureRow).parse(rows);
};
