import { type AudienceRule, smallestGroup } from '@libs/domain';
import { z } from 'zod';

import type { Database } from '../connect.js';
import { inWorkspaceBulk } from '../tenancy.js';
import { isLost } from './count-stretch.sql.js';
import { factColumns, parametersAfter, ruleSql } from './rule.sql.js';

/** So many interactions are looked at, those with the newest posts first. */
const mostLookedAt = 100_000;
const sampleSize = 8;

const Figures = z.object({
  platform: z.string(),
  interactions: z.int(),
  known: z.int(),
  belonging: z.int(),
  people: z.int(),
  others: z.int(),
});
const Somebody = z.object({
  platform: z.string(),
  name: z.string().nullable(),
  handle: z.string().nullable(),
  interactions: z.int(),
});
const Preview = z.object({ platforms: z.array(Figures), sample: z.array(Somebody), isWhole: z.boolean() });

/** What a rule selects on a platform: interactions, the known people who did them, and how many do not belong. */
export type PreviewFigures = z.infer<typeof Figures>;
/** What a rule would select, by platform, with the most active people on platforms where they are enough. */
export type RulePreview = z.infer<typeof Preview>;

const statement = (rule: AudienceRule, condition: string): string => `
with share as (select (${mostLookedAt} / greatest(1, count(*)))::int as most from account where workspace_id = $1),
looked as materialized (
  select c.id as account_id, i.post_id, i.actor_id, i.blanked_at from account c cross join share cross join lateral (
    select x.post_id, x.actor_id, x.blanked_at from interaction x
    where x.workspace_id = $1 and x.account_id = c.id and x.removed_at is null order by x.ext desc limit share.most) i
  where c.workspace_id = $1),
judged as materialized (
  select f.platform, f.actor_id, f.name, f.handle, not f.is_lost and ${condition} as is_in
  from (select i.actor_id, a.name, a.handle, ${isLost(rule)} as is_lost, ${factColumns(rule)}
    from looked i join account c on c.workspace_id = $1 and c.id = i.account_id
    join post p on p.workspace_id = $1 and p.id = i.post_id
    left join actor a on a.workspace_id = $1 and a.id = i.actor_id) f),
figures as (
  select platform, count(*) as interactions, count(actor_id) as known, count(*) filter (where is_in) as belonging,
    count(distinct actor_id) filter (where is_in) as people,
    count(distinct actor_id) filter (where not is_in) as others
  from judged group by 1),
sample as (
  select j.platform, j.name, j.handle, count(*) as interactions
  from judged j join figures g on g.platform = j.platform and g.people >= ${smallestGroup}
  where j.is_in and j.actor_id is not null
  group by j.platform, j.actor_id, j.name, j.handle order by 4 desc, j.actor_id limit ${sampleSize})
select jsonb_build_object(
  'platforms', (select coalesce(jsonb_agg(to_jsonb(f) order by f.platform), '[]') from figures f),
  'sample', (select coalesce(jsonb_agg(to_jsonb(s)), '[]') from sample s),
  'isWhole', not exists (select from looked cross join share group by account_id, most having count(*) >= most)) as preview`;

/** Judges what the ledger holds by a rule that nobody has saved. */
export const previewAudience = (
  database: Pick<Database, 'pool'>,
  workspaceId: number,
  rule: AudienceRule,
): Promise<RulePreview> =>
  inWorkspaceBulk(database, workspaceId, async (client) => {
    const { values, bind } = parametersAfter([workspaceId]);
    const { rows } = await client.query<{ preview: unknown }>(statement(rule, ruleSql(rule, bind)), values);
    return Preview.parse(rows[0]?.preview);
  });
