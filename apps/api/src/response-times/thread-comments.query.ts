import { Prisma, type TenantClient } from '@libs/database';
import { interactionKinds } from '@libs/domain';
import { bookedInteractions, inDays, instant, ofLabels, type Part } from '@libs/reports';
import { z } from 'zod';

const Time = z.number().transform((ms) => new Date(ms));
const comment = interactionKinds.indexOf('comment');

const CommentRow = z.object({
  account_id: z.int(),
  post_id: z.bigint(),
  id: z.string(),
  parent_id: z.string().nullable(),
  is_own: z.boolean().nullable(),
  at: Time.nullable(),
});
/** A comment that stands, with the thread it is in. */
export type CommentRow = z.infer<typeof CommentRow>;

/** Which comments are looked at: those of the period that begin a thread, and every reply since it began. */
export interface CommentScope {
  readonly workspaceId: number;
  readonly accounts: readonly number[];
  readonly labels: readonly number[];
  readonly part: Part;
}

/** So many comments are read at most. */
export const mostComments = 200_000;

/**
 * The comments of the scope, one more than `mostComments` at most. A reply whose parent is not known any more is in a thread
 * of its own and begins none.
 */
export const threadComments = async (tenant: TenantClient, scope: CommentScope): Promise<readonly CommentRow[]> => {
  const { workspaceId, accounts, part } = scope;
  const rows = await tenant.$queryRaw(Prisma.sql`
    select p.account_id, p.id as post_id, i.ext::text as id,
      coalesce(c.parent_ext::text, case when i.detail = 'reply' then 'unknown' end) as parent_id,
      c.is_own, extract(epoch from i.occurred_at)::float8 * 1000 as at
    from (select distinct d.post_id from rollup_post_day d where d.workspace_id = ${workspaceId} and ${inDays('d.day', part)}
      and d.attributed_comments <> 0 and d.account_id = any(${[...accounts]}::int[])) d
    join post p on p.workspace_id = ${workspaceId} and p.id = d.post_id
    ${bookedInteractions}
    left join comment c on c.workspace_id = i.workspace_id and c.account_id = i.account_id and c.ext = i.ext
    where i.kind = ${comment} and i.at >= ${instant(part.from)} ${ofLabels(scope)}
      and (i.at < ${instant(part.to)} or c.parent_ext is not null)
    limit ${mostComments + 1}`);
  return z.array(CommentRow).parse(rows);
};

const WordsRow = z.object({
  id: z.string(),
  text: z.string().nullable(),
  url: z.string().nullable(),
  fetch_id: z.bigint(),
});
/** What a comment says, and where it was read. */
export type WordsRow = z.infer<typeof WordsRow>;

/** What these comments say; words that are no longer stored are null. */
export const wordsOf = async (
  tenant: TenantClient,
  { workspaceId, accounts }: Pick<CommentScope, 'workspaceId' | 'accounts'>,
  ids: readonly string[],
): Promise<ReadonlyMap<string, WordsRow>> => {
  const rows = await tenant.$queryRaw(Prisma.sql`
    select i.ext::text as id, case when c.blanked_at is null then c.text end as text, c.url, i.fetch_id
    from unnest(${[...accounts]}::int[]) as a(id)
    join interaction i on i.workspace_id = ${workspaceId} and i.account_id = a.id and i.ext = any(${[...ids]}::uuid[])
    left join comment c on c.workspace_id = i.workspace_id and c.account_id = i.account_id and c.ext = i.ext`);
  return new Map(
    z
      .array(WordsRow)
      .parse(rows)
      .map((row) => [row.id, row]),
  );
};
