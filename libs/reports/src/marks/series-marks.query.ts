import { PlatformName, type SeriesMark } from '@libs/contract';
import { Prisma, type TenantClient } from '@libs/database';
import type { Metric } from '@libs/domain';
import { z } from 'zod';

import { instant } from '../engagement/scope.query.js';

/** Whose series, and in which time. */
export interface MarksRequest {
  readonly workspaceId: number;
  readonly accounts: readonly number[];
  /** Without everyone. */
  readonly audiences: readonly number[];
  /** The counters that the figures are made of, and whose counters they are. */
  readonly metrics: readonly Metric[];
  readonly of: 'posts' | 'account';
  readonly from: Date;
  readonly to: Date;
  /** In which zone the days of audiences begin. */
  readonly timeZone: string;
}

const at = z.number().transform((ms) => new Date(ms).toISOString());
const id = z.int().transform(String);
const ofAccount = { at, account: id, name: z.string(), platform: PlatformName };
const ofAudience = { at, audience: id, name: z.string(), version: z.int() };
const Row = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('opened'), ...ofAccount }),
  z.object({ kind: z.literal('closed'), ...ofAccount }),
  z.object({
    kind: z.literal('retired'),
    ...ofAccount,
    metric: z.string(),
    isBack: z.boolean(),
    fetchId: z.number().transform(String),
  }),
  z.object({ kind: z.literal('version'), ...ofAudience }),
  z.object({ kind: z.literal('carried'), ...ofAudience }),
]);

const ms = (column: string): Prisma.Sql => Prisma.raw(`extract(epoch from ${column})::float8 * 1000`);

const during = (column: string, { from, to }: MarksRequest): Prisma.Sql =>
  Prisma.sql`${Prisma.raw(column)} >= ${instant(from)} and ${Prisma.raw(column)} < ${instant(to)}`;

const accountMark = (kind: 'opened' | 'closed', column: string, request: MarksRequest): Prisma.Sql => Prisma.sql`
  select jsonb_build_object('kind', ${kind}::text, 'at', ${ms(column)}, 'account', a.id, 'name', a.name, 'platform', a.platform) as mark
  from chosen a where ${during(column, request)}`;

/**
 * Counters that broke off. A break that is told again, with no reading in between, is the old one; of a counter that was
 * never read only the list of what is given up knows.
 */
const breaks = (request: MarksRequest): Prisma.Sql => Prisma.sql`
  select a.id as account_id, o.metric, o.fetch_id, min(o.observed_at) as at
  from chosen a
  join observation o on o.workspace_id = a.workspace_id and o.account_id = a.id and o.sort = 'break' and ${during('o.observed_at', request)}
  where o.metric = any(${[...request.metrics]}::text[]) and (o.post_id = 0) = ${request.of === 'account'}
    and not exists (select from observation e where e.workspace_id = o.workspace_id and e.account_id = o.account_id
      and e.post_id = o.post_id and e.metric = o.metric and e.observed_at > o.previous_at and e.observed_at < o.observed_at)
  group by a.id, o.metric, o.fetch_id
  union all
  select a.id, r.metric, r.fetch_id, r.since
  from chosen a join retired_metric r on r.workspace_id = a.workspace_id and r.account_id = a.id
  where r.of = ${request.of} and r.metric = any(${[...request.metrics]}::text[]) and ${during('r.since', request)}
    and not exists (select from observation o where o.workspace_id = r.workspace_id and o.account_id = r.account_id
      and o.sort = 'break' and o.metric = r.metric and (o.post_id = 0) = ${request.of === 'account'} and o.fetch_id = r.fetch_id)`;

const retiredMark = (request: MarksRequest): Prisma.Sql => Prisma.sql`
  select jsonb_build_object('kind', 'retired', 'at', ${ms('b.at')}, 'account', a.id, 'name', a.name, 'platform', a.platform,
    'metric', b.metric, 'fetchId', b.fetch_id, 'isBack', not exists (select from retired_metric r
      where r.workspace_id = a.workspace_id and r.account_id = a.id and r.of = ${request.of} and r.metric = b.metric)) as mark
  from (${breaks(request)}) b join chosen a on a.id = b.account_id`;

/** A version that was replaced says when: then the next one of those that were ever shown took its place. */
const versions = ({ workspaceId, audiences, timeZone }: MarksRequest): Prisma.Sql => Prisma.sql`
  select v.audience_id, a.name, v.version, v.state,
    lag(v.finished_at) over (partition by v.audience_id order by v.version) as shown_at,
    (v.carried_until + 1)::timestamp at time zone ${timeZone} as carried_to
  from audience_version v join audience a on a.workspace_id = v.workspace_id and a.id = v.audience_id
  where v.workspace_id = ${workspaceId} and v.audience_id = any(${[...audiences]}::int[])
    and v.state in ('shown', 'replaced')`;

const versionMark = (kind: 'version' | 'carried', column: string, request: MarksRequest): Prisma.Sql => Prisma.sql`
  select jsonb_build_object('kind', ${kind}::text, 'at', ${ms(column)}, 'audience', v.audience_id, 'name', v.name, 'version', v.version) as mark
  from (${versions(request)}) v
  where ${during(column, request)} ${kind === 'carried' ? Prisma.sql`and v.state = 'shown'` : Prisma.empty}`;

/** Where series break in a stretch of time, in the order of time. */
export const seriesMarks = async (tenant: TenantClient, request: MarksRequest): Promise<readonly SeriesMark[]> => {
  const { workspaceId, accounts } = request;
  const rows = await tenant.$queryRaw(Prisma.sql`
    with chosen as materialized (
      select * from account where workspace_id = ${workspaceId} and id = any(${[...accounts]}::int[])),
    marks as (
      ${accountMark('opened', 'a.opened_at', request)}
      union all ${accountMark('closed', 'a.disconnected_at', request)}
      union all ${retiredMark(request)}
      union all ${versionMark('version', 'v.shown_at', request)}
      union all ${versionMark('carried', 'v.carried_to', request)})
    select mark from marks order by (mark ->> 'at')::float8, mark ->> 'name', mark ->> 'kind', mark ->> 'metric'`);
  return z
    .array(z.object({ mark: Row }))
    .parse(rows)
    .map(({ mark }) => mark);
};
