import type { Database } from '@libs/database';
import { type InteractionKind, interactionKinds } from '@libs/domain';
import { z } from 'zod';

/** What is asked of the independent count. */
export interface RawAsked {
  readonly from: Date;
  readonly to: Date;
  readonly timeZone: string;
  readonly windowFrom: Date;
  readonly kinds: readonly InteractionKind[];
  readonly tags: readonly string[];
  /** Null: all. */
  readonly accounts: readonly number[] | null;
}

const Raw = z.object({
  platform: z.string(),
  account: z.int(),
  kind: z.int(),
  actor: z.string().nullable(),
  occurred: z.date().nullable(),
  seen: z.date(),
  after: z.date().nullable(),
  audiences: z.array(z.int()),
  tags: z.array(z.string()),
});
type Raw = z.infer<typeof Raw>;

const atOf = ({ occurred, seen }: Raw): Date => occurred ?? seen;
const isBooked = ({ occurred, after }: Raw): boolean => occurred !== null || after !== null;

const rawRows = async ({ pool }: Database, workspaceId: number): Promise<readonly Raw[]> => {
  const { rows } = await pool.query(
    `select c.platform, i.account_id as account, i.kind, i.actor_id::text as actor, i.occurred_at as occurred,
       i.first_seen_at as seen, i.seen_after as after, s.audiences, p.tags
     from interaction i join account c using (workspace_id) join post p using (workspace_id)
     join audience_set s using (workspace_id)
     where i.workspace_id = $1 and c.id = i.account_id and p.id = i.post_id and s.id = i.audience_set and i.removed_at is null`,
    [workspaceId],
  );
  return z.array(Raw).parse(rows);
};

const isPicked = (row: Raw, { from, to, kinds, tags }: RawAsked): boolean =>
  isBooked(row) &&
  atOf(row) >= from &&
  atOf(row) < to &&
  kinds.some((kind) => interactionKinds.indexOf(kind) === row.kind) &&
  (tags.length === 0 || row.tags.some((tag) => tags.includes(tag)));

const maskOf = (rows: readonly Raw[]): number =>
  [1, 2].reduce((mask, id) => (rows.some(({ audiences }) => audiences.includes(id)) ? mask + id : mask), 0);

/** People and interactions by everything that reports tell of them, counted without any statement of the product. */
export const countedApart = async (
  database: Database,
  workspaceId: number,
  asked: RawAsked,
): Promise<Record<string, number>> => {
  const { from, to, timeZone, windowFrom, accounts } = asked;
  const day = new Intl.DateTimeFormat('sv-SE', { timeZone });
  const rows = (await rawRows(database, workspaceId)).filter(
    ({ account }) => accounts === null || accounts.includes(account),
  );
  const counts: Record<string, number> = {};
  const count = (key: string): void => {
    counts[key] = (counts[key] ?? 0) + 1;
  };
  const pickedRows = rows.filter((row) => isPicked(row, asked));
  for (const row of pickedRows) count(`${row.platform} ${maskOf([row])} ${row.actor === null ? 'unknown' : 'known'}`);
  for (const actor of new Set(pickedRows.map((row) => row.actor))) {
    if (actor === null) continue;
    const own = rows.filter((row) => row.actor === actor);
    const mask = maskOf(pickedRows.filter((row) => row.actor === actor));
    const isReturning = own.some((row) => atOf(row) < from);
    const days = new Set(
      own
        .filter((row) => isBooked(row) && atOf(row) >= windowFrom && atOf(row) < to)
        .map((row) => day.format(atOf(row))),
    );
    count(`${own[0]?.platform ?? ''} ${mask} ${isReturning ? 'returning' : 'new'} ${days.size >= 3 ? 'loyal' : ''}`);
  }
  return counts;
};
