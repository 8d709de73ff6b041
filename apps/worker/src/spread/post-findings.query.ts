import { apiId, interactionsOf, Prisma, type SeriesFinding, type TenantClient } from '@libs/database';
import { type AlertSeries, logTail, memberKey, postStandsOut } from '@libs/domain';
import { z } from 'zod';

import type { WatchedAccount } from './account-row.query.js';

const hourMs = 3_600_000;
/** So old a post may be that is compared with others at its age. */
const liveMs = 72 * hourMs;
/** With so many others, the ones before it. */
const mostOthers = 30;
const mostPosts = 50;
/** What came lately, at its age and at that of the others. */
const latelyHours = 3;
/** Fewer interactions begin no alert. */
const fewest = 10;

const LivePost = z.object({ id: z.bigint(), published_ms: z.number() });
const Counts = z.object({ is_own: z.boolean(), whole: z.number(), lately: z.number() });

/** Posts of an account: those that something happened with, and those that an alert is about. */
interface PostsAsked {
  readonly account: WatchedAccount;
  readonly touched: ReadonlySet<bigint>;
  readonly alerted: readonly AlertSeries[];
  /** The end of what is known. */
  readonly to: number;
}

const numberOf = ({ id }: AlertSeries): bigint => BigInt.asIntN(64, BigInt(id));

const livePosts = async (tenant: TenantClient, { account, touched, alerted, to }: PostsAsked) => {
  const postIds = [...new Set([...touched, ...alerted.map(numberOf)])];
  if (postIds.length === 0) return [];
  const { workspaceId, openedAt } = account;
  const earliest = new Date(Math.max(openedAt, to - liveMs)).toISOString();
  const rows = await tenant.$queryRaw(Prisma.sql`
    select p.id, extract(epoch from p.published_at)::float8 * 1000 as published_ms from post p
    where p.workspace_id = ${workspaceId} and p.id = any(${postIds.map(String)}::bigint[]) and p.removed_at is null
      and p.published_at >= ${earliest}::timestamptz order by p.published_at desc limit ${mostPosts}`);
  return z.array(LivePost).parse(rows);
};

/**
 * What came of a post, and of those that its account published before it (since its books opened) until they were as old.
 * Roll-ups are by the hour: of the others the hour counts wholly.
 */
const countsAtAge = async (
  tenant: TenantClient,
  { workspaceId, accountId, openedAt }: WatchedAccount,
  { id, publishedAt, ageMs }: { readonly id: bigint; readonly publishedAt: Date; readonly ageMs: number },
) => {
  const opened = new Date(openedAt).toISOString();
  const published = publishedAt.toISOString();
  const rows = await tenant.$queryRaw(Prisma.sql`
    with compared as materialized (
      select p.id, p.published_at, true as is_own from post p where p.workspace_id = ${workspaceId} and p.id = ${id}
      union all
      (select p.id, p.published_at, false from post p
       where p.workspace_id = ${workspaceId} and p.account_id = ${accountId} and p.published_at > ${opened}::timestamptz
         and p.published_at < ${published}::timestamptz
       order by p.published_at desc limit ${mostOthers}))
    select c.is_own, h.whole, h.lately from compared c
    cross join lateral (
      select (select (${interactionsOf})::float8 from rollup_post_hour r where r.workspace_id = ${workspaceId} and r.post_id = c.id
          and r.hour < e.ends_at) as whole,
        (select (${interactionsOf})::float8 from rollup_post_hour r where r.workspace_id = ${workspaceId} and r.post_id = c.id
          and r.hour < e.ends_at and r.hour >= e.ends_at - ${latelyHours} * interval '1 hour') as lately
      from (select c.published_at + ${ageMs / 1000}::float8 * interval '1 second' as ends_at offset 0) e offset 0) h`);
  const counts = z.array(Counts).parse(rows);
  const others = counts.filter(({ is_own: isOwn }) => !isOwn);
  const own = counts.find(({ is_own: isOwn }) => isOwn);
  return {
    whole: { count: own?.whole ?? 0, others: others.map(({ whole }) => whole) },
    lately: { count: own?.lately ?? 0, others: others.map(({ lately }) => lately) },
  };
};

type LivePost = z.infer<typeof LivePost>;

const seriesOf = ({ accountId }: WatchedAccount, id: bigint): AlertSeries => ({
  scope: 'post',
  id: apiId(id),
  accountId,
  family: 'spread',
});

const findingOf = async (
  tenant: TenantClient,
  { account, to }: PostsAsked,
  { id, published_ms: publishedMs }: LivePost,
): Promise<SeriesFinding | null> => {
  const ageMs = to - publishedMs;
  if (ageMs <= 0) return null;
  const { whole, lately } = await countsAtAge(tenant, account, { id, publishedAt: new Date(publishedMs), ageMs });
  const excess = postStandsOut(whole, lately);
  if (excess === null) return null;
  const { score, expected, deviations } = excess;
  const series = seriesOf(account, id);
  const minutes = Math.max(1, Math.round(Math.min(ageMs, latelyHours * hourMs) / 60_000));
  const probability = logTail(deviations);
  const measure = { minutes, endedAt: new Date(to), observed: lately.count, expected, probability, score };
  const opens = score >= 1 && lately.count >= fewest;
  return { series, finding: { member: memberKey(series), at: to, score, bar: 1, opens, measure } };
};

/** A post that is gone, or too old to be compared with others, stands out no more. */
const calm = (series: AlertSeries, to: number): SeriesFinding => {
  const measure = { minutes: 1, endedAt: new Date(to), observed: 0, expected: 0, probability: null, score: 0 };
  return { series, finding: { member: memberKey(series), at: to, score: 0, bar: 1, opens: false, measure } };
};

/** Which live posts stand out of what their account's posts had at the same age, from their first minutes on. */
export const postFindings = async (tenant: TenantClient, asked: PostsAsked): Promise<readonly SeriesFinding[]> => {
  const findings: SeriesFinding[] = [];
  for (const post of await livePosts(tenant, asked)) {
    const finding = await findingOf(tenant, asked, post);
    if (finding !== null) findings.push(finding);
  }
  const found = new Set(findings.map(({ finding }) => finding.member));
  const silent = asked.alerted.filter((series) => !found.has(memberKey(series)));
  return [...findings, ...silent.map((series) => calm(series, asked.to))];
};
