import { Prisma, type TenantClient } from '@libs/database';
import { type GuardedCell, hiddenCells, type InteractionKind, interactionKinds, smallestGroup } from '@libs/domain';
import {
  audienceInteractions,
  inHours,
  ofAccounts,
  ofPosts,
  type Part,
  type PostFigures,
  type Selection,
  tallyOf,
} from '@libs/reports';
import { z } from 'zod';

const FewRows = z.array(z.object({ id: z.bigint() }));

/** What the posts of a cell are of. */
export interface PostsAsked {
  readonly part: Part;
  readonly selection: Selection;
  readonly kinds: readonly InteractionKind[];
}

/** The posts with which fewer people of a named audience did something than may be told of. */
const postsOfFew = async (
  tenant: TenantClient,
  { part, selection, kinds }: PostsAsked,
): Promise<ReadonlySet<bigint>> => {
  const audiences = selection.audiences.filter((id) => id !== 0);
  const rows = await tenant.$queryRaw(Prisma.sql`
    select distinct p.id from ${audienceInteractions(part, { ...selection, audiences })}
    where ${inHours('i.at', part)} and i.kind = any(${kinds.map((kind) => interactionKinds.indexOf(kind))}::smallint[])
      ${ofAccounts('p.account_id', selection.accounts)} ${ofPosts(selection)}
    group by p.id, m.audience_id having count(distinct i.actor_id) < ${smallestGroup}`);
  return new Set(FewRows.parse(rows).map(({ id }) => id));
};

/**
 * The posts whose share in a cell is not told: those with which few people of an audience did something, and what else has
 * to be left out so that it does not come out by subtraction from the cell. Of everyone all is told.
 */
export const untoldPosts = async (
  tenant: TenantClient,
  asked: PostsAsked,
  rows: readonly PostFigures[],
): Promise<ReadonlySet<bigint>> => {
  if (rows.length === 0 || asked.selection.audiences.every((id) => id === 0)) return new Set();
  const few = await postsOfFew(tenant, asked);
  const cells = rows.map((row): GuardedCell => {
    const figure = asked.kinds.reduce((sum, kind) => sum + tallyOf(row, kind).attributed, 0);
    return { figure, isSmall: figure > 0 && few.has(row.id) };
  });
  const figure = cells.reduce((sum, cell) => sum + cell.figure, 0);
  const [hidden] = hiddenCells([{ set: [true], cells, total: { figure, isSmall: false }, isEveryone: false }]);
  return new Set(rows.flatMap(({ id }, at) => (hidden?.places.has(at) === true ? [id] : [])));
};
