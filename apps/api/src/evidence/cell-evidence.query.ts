import { BlankedWhy } from '@libs/contract';
import { Prisma, type TenantClient } from '@libs/database';
import {
  audienceInteractions,
  countedInteractions,
  figureColumns,
  instant,
  ofAccounts,
  ofPosts,
  type Part,
  type Period,
  PostFigures,
  postRollUps,
  type Selection,
  sumsOf,
} from '@libs/reports';
import { z } from 'zod';

const CellPost = PostFigures.extend({
  blanked_why: BlankedWhy.nullable(),
  people_blanked: z.boolean(),
});
/** A post of a cell, and what of its proof is no longer stored. */
export type CellPost = z.infer<typeof CellPost>;

const filter = (selection: Selection): Prisma.Sql => Prisma.sql`
  ${ofAccounts('p.account_id', selection.accounts)} ${ofPosts(selection)}`;

const ofEveryone = (period: Period, part: Part, selection: Selection): Prisma.Sql => Prisma.sql`
  select p.id, ${sumsOf('r')} from ${postRollUps(period.source, part, selection.workspaceId)}
  where true ${filter(selection)} group by p.id`;

const ofAudiences = (part: Part, selection: Selection): Prisma.Sql => Prisma.sql`
  select p.id, ${countedInteractions} from ${audienceInteractions(part, selection)}
  where i.at >= ${instant(part.from)} and i.at < ${instant(part.to)} ${filter(selection)} group by p.id`;

/** The posts that a cell of the report is made of: the same figures, by post instead of by key. */
export const cellPosts = async (
  tenant: TenantClient,
  { period, part }: { readonly period: Period; readonly part: Part },
  selection: Selection,
): Promise<readonly CellPost[]> => {
  const others = selection.audiences.filter((id) => id !== 0);
  const sources = [
    ...(selection.audiences.includes(0) ? [ofEveryone(period, part, selection)] : []),
    ...(others.length > 0 ? [ofAudiences(part, { ...selection, audiences: others })] : []),
  ];
  if (sources.length === 0) return [];
  const rows = await tenant.$queryRaw(Prisma.sql`
    with source as materialized (${Prisma.join(sources, ' union all ')}),
    figures as (select s.id as post_id, ${sumsOf('s')} from source s group by s.id)
    select p.id, p.account_id, a.platform, p.text, p.url, p.blanked_why, p.people_blanked, extract(epoch from p.published_at)::float8 * 1000 as published_at,
      ${Prisma.raw([...figureColumns, 'interval_s'].map((column) => `f.${column}`).join(', '))}
    from figures f join post p on p.workspace_id = ${selection.workspaceId} and p.id = f.post_id
    join account a on a.workspace_id = p.workspace_id and a.id = p.account_id
    order by p.published_at desc, p.id`);
  return z.array(CellPost).parse(rows);
};
