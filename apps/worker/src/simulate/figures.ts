import type { Database } from '@libs/database';
import { z } from 'zod';

import type { Held } from './company.js';
import type { SimulatedPlatform, Truth } from './stand-in.js';

const kinds = ['reaction', 'comment', 'share'] as const;
const pluralOf = { reaction: 'reactions', comment: 'comments', share: 'shares' } as const;

/** Kinds whose interactions come with their time and are all listed: their days must equal the truth's. */
const dated: Readonly<Record<SimulatedPlatform, readonly string[]>> = {
  facebook: ['comment', 'share'],
  x: ['share', 'comment'],
  linkedin: ['reaction', 'comment'],
};

/** Figures by what they count. */
export type Figures = Readonly<Record<string, number>>;

const without = (figures: Record<string, number>): Figures =>
  Object.fromEntries(Object.entries(figures).filter(([, value]) => value !== 0));

/** What the platform counts on all posts, by kind. */
export const trueTotals = ({ posts }: Truth): Figures =>
  Object.fromEntries(
    kinds.map((kind) => [kind, posts.reduce((sum, { counters }) => sum + counters[pluralOf[kind]], 0)]),
  );

/** LinkedIn has no statistics of a post on which nothing ever happened: its shares are not known, which is no 0. */
const isKnown = (platform: SimulatedPlatform, kind: string, happened: number): boolean =>
  platform !== 'linkedin' || kind !== 'share' || happened > 0;

/** What the product must say of an account, given what was counted when it was connected. */
export const expected = (
  platform: SimulatedPlatform,
  truth: Truth,
  first: { totals: Figures; since: string },
): Figures => {
  const figures: Record<string, number> = {};
  const now = trueTotals(truth);
  for (const kind of kinds) figures[`counted ${kind}`] = (now[kind] ?? 0) - (first.totals[kind] ?? 0);
  for (const { id, counters, happened } of truth.posts)
    for (const kind of kinds)
      if (isKnown(platform, kind, happened)) figures[`${kind}s of ${id}`] = counters[pluralOf[kind]];
  for (const { day, kind, tag, interactions } of truth.attributed)
    if (tag === null && day >= first.since && dated[platform].includes(kind))
      figures[`attributed ${kind} ${day}`] = interactions;
  return without(figures);
};

const Days = z.array(z.object({ day: z.string(), kind: z.string(), counted: z.int(), attributed: z.int() }));
const Posts = z.array(z.object({ id: z.string(), metric: z.string(), value: z.coerce.number() }));

const days = `
  select r.day::text, k.kind, sum(k.counted)::int as counted, sum(k.attributed)::int as attributed
  from rollup_post_day r
  join account a on a.workspace_id = r.workspace_id and a.id = r.account_id
  cross join lateral (values ('reaction', counted_reactions, attributed_reactions),
    ('comment', counted_comments, attributed_comments), ('share', counted_shares, attributed_shares)) as k(kind, counted, attributed)
  where r.workspace_id = $1 and a.platform = $2 group by 1, 2`;

const posts = `
  select p.external_id as id, c.metric, c.value
  from counter c
  join account a on a.workspace_id = c.workspace_id and a.id = c.account_id
  join post p on p.workspace_id = c.workspace_id and p.id = c.post_id
  where c.workspace_id = $1 and a.platform = $2 and c.metric in ('reactions', 'comments', 'shares')`;

/** What the product says of an account: the sums of its reports' roll-ups, and every post's counters. */
export const reported = async (
  { pool }: Pick<Database, 'pool'>,
  { workspaceId, platform }: Held,
  since: string,
): Promise<Figures> => {
  const figures: Record<string, number> = {};
  const values = [workspaceId, platform];
  for (const { day, kind, counted, attributed } of Days.parse((await pool.query(days, values)).rows)) {
    const name = `counted ${kind}`;
    figures[name] = (figures[name] ?? 0) + counted;
    if (day >= since && dated[platform].includes(kind)) figures[`attributed ${kind} ${day}`] = attributed;
  }
  for (const { id, metric, value } of Posts.parse((await pool.query(posts, values)).rows))
    figures[`${metric} of ${id}`] = value;
  return without(figures);
};

/** The figures that differ, in words. */
export const differences = (truth: Figures, said: Figures): readonly string[] =>
  [...new Set([...Object.keys(truth), ...Object.keys(said)])]
    .filter((name) => truth[name] !== said[name])
    .map((name) => `${name}: ${said[name] ?? 'nothing'} instead of ${truth[name] ?? 'nothing'}`);
