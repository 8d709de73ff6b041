import { FailureReason, Health, PlatformName, ShortcomingView } from '@libs/contract';
import { Prisma, type TenantClient } from '@libs/database';
import { backfillStream } from '@libs/domain';
import { z } from 'zod';

const Time = z.number().transform((ms) => new Date(ms));

const StreamRow = z.object({
  stream: z.string(),
  health: Health,
  problem: z.string().nullable(),
  // One that a later version wrote is none that this one can tell.
  reason: FailureReason.nullable().catch(null),
  since: Time,
  succeededAt: Time.nullable(),
  dueAt: Time.nullable(),
  leasedUntil: Time.nullable(),
});

const AccountRow = z.object({
  id: z.int(),
  platform: PlatformName,
  external_id: z.string(),
  name: z.string(),
  handle: z.string().nullable(),
  url: z.string().nullable(),
  picture_url: z.string().nullable(),
  shortcomings: z.array(ShortcomingView),
  connected_at: Time,
  disconnected_at: Time.nullable(),
  status: z.string().nullable(),
  status_problem: z.string().nullable(),
  status_since: Time.nullable(),
  expires_at: Time.nullable(),
  renew_by: Time.nullable(),
  renewal_problem: z.string().nullable(),
  data_access_until: Time.nullable(),
  missing_scopes: z.array(z.string()).nullable(),
  posts: z.int(),
  followers: z.coerce.number().nullable(),
  streams: z.array(StreamRow),
});

/** An account with everything its page shows. */
export type AccountRow = z.infer<typeof AccountRow>;

const ms = (column: string): Prisma.Sql => Prisma.raw(`extract(epoch from ${column})::float8 * 1000`);

/** Which accounts of a workspace: so many, behind that one. */
export interface AccountsAsked {
  readonly workspaceId: number;
  readonly after: number;
  readonly limit: number;
}

/** Accounts of a workspace, in the order in which they were connected. */
export const accountsOf = async (
  tenant: TenantClient,
  { workspaceId, after, limit }: AccountsAsked,
): Promise<readonly AccountRow[]> => {
  const rows = await tenant.$queryRaw(Prisma.sql`
    with page as materialized (
      select * from account where workspace_id = ${workspaceId} and id > ${after} order by id limit ${limit}::int),
    posts as (
      select account_id, count(*)::int as posts from post
      where workspace_id = ${workspaceId} and removed_at is null and account_id = any(array(select id from page))
      group by account_id),
    streams as (
      select account_id, jsonb_agg(jsonb_build_object('stream', stream, 'health', health, 'problem', problem,
        'reason', case when problem is null then null else reason end,
        'since', ${ms('health_since')}, 'succeededAt', ${ms('succeeded_at')}, 'dueAt', ${ms('due_at')},
        'leasedUntil', ${ms('leased_until')}) order by stream) as streams
      from stream_state where workspace_id = ${workspaceId} and stream <> ${backfillStream}
        and account_id = any(array(select id from page)) group by account_id)
    select a.id, a.platform, a.external_id, a.name, a.handle, a.url, a.picture_url, a.shortcomings,
      ${ms('a.connected_at')} as connected_at, ${ms('a.disconnected_at')} as disconnected_at,
      c.status, c.problem as status_problem, ${ms('c.status_since')} as status_since,
      ${ms('c.expires_at')} as expires_at, ${ms('c.renew_by')} as renew_by, c.renewal_problem,
      ${ms('c.data_access_until')} as data_access_until, c.missing_scopes,
      coalesce(p.posts, 0) as posts, f.value as followers, coalesce(s.streams, '[]') as streams
    from page a
    left join connection c on c.workspace_id = a.workspace_id and c.id = a.connection_id
    left join posts p on p.account_id = a.id
    left join streams s on s.account_id = a.id
    left join counter f on f.workspace_id = a.workspace_id and f.account_id = a.id and f.post_id = 0 and f.metric = 'followers'
    order by a.id`);
  return z.array(AccountRow).parse(rows);
};
