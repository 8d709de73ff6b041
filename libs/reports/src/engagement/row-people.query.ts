import type { Dimension } from '@libs/contract';
import { PlatformName } from '@libs/contract';
import { Prisma, type TenantClient } from '@libs/database';
import { type InteractionKind, interactionKinds, shiftDay } from '@libs/domain';
import { z } from 'zod';

import { keyId, keyOf } from './key.js';
import { type Part, partOf } from './part.js';
import type { Period } from './period.js';
import {
  audienceInteractions,
  bucketIn,
  inHours,
  ofAccounts,
  ofRows,
  type Selection,
  shownVersions,
  splitJoin,
} from './source.sql.js';

/** Where in a report a row stands: the start of a bucket, the whole period, or the one before. */
export type Place = number | 'total' | 'previous';

/** Rows whose people are looked up: in these places, of these audiences. */
export interface OpenPlaces {
  readonly places: readonly Place[];
  readonly audiences: readonly number[];
}

/** What rows are made of. */
export interface RowsRequest {
  readonly period: Period;
  readonly parts: readonly Part[];
  readonly selection: Selection;
  readonly groupBy: readonly Dimension[];
  readonly kinds: readonly InteractionKind[];
  readonly buckets: readonly Date[];
}

const PeopleRow = z.object({
  place: z.enum(['bucket', 'total', 'previous']),
  bucket: z.number().nullable(),
  audience_id: z.int(),
  account_id: z.int().nullable(),
  platform: PlatformName.nullable(),
  tag: z.string().nullable(),
  label_id: z.int().nullable(),
  kind: z.int().nullable(),
  people: z.int(),
});

/** How many people there are by row (`rowId`); rows that nobody known is in are absent. */
export type RowPeople = ReadonlyMap<string, number>;

/** The row of an audience in a place; `key` is that of the row, whose audience does not matter. */
export const rowId = (place: Place, audience: number, key: Parameters<typeof keyId>[0]): string =>
  JSON.stringify([place, audience, keyId({ ...key, audience: undefined })]);

const daysBetween = ({ first, last }: Period['days']): string[] => {
  const days = [];
  for (let day = first; day <= last; day = shiftDay(day, 1)) days.push(day);
  return days;
};

/** The days of the workspace that these buckets touch. */
const daysOf = (starts: readonly number[], { buckets, period }: RowsRequest): string[] => {
  const touched = buckets.flatMap((from, index) => {
    if (!starts.includes(from.getTime())) return [];
    const to = buckets[index + 1] ?? period.to;
    return daysBetween(partOf('current', { from, to }, period.workspaceZone).days);
  });
  return [...new Set(touched)];
};

/** What is counted for one place, or for the buckets among them. */
interface Count {
  readonly place: 'bucket' | 'total' | 'previous';
  readonly part: Part;
  readonly starts: readonly number[];
}

const countedIn = ({ place, part, starts }: Count, request: RowsRequest, audiences: readonly number[]): Prisma.Sql => {
  const { period, groupBy, kinds } = request;
  const selection = { ...request.selection, audiences };
  const isByBucket = place === 'bucket';
  const bucket = isByBucket ? bucketIn(period, part, 'i.at') : Prisma.sql`null::timestamptz`;
  const split = (dimension: Dimension, column: string, type: string): Prisma.Sql =>
    Prisma.raw(groupBy.includes(dimension) ? column : `null::${type}`);
  const asked = starts.map((start) => new Date(start).toISOString());
  return Prisma.sql`
    select ${place} as place, extract(epoch from bucket)::float8 * 1000 as bucket, audience_id, account_id, platform, tag, label_id, kind,
      count(distinct actor_id)::int as people
    from (
      select ${bucket} as bucket, m.audience_id, ${split('account', 'p.account_id', 'int')} as account_id,
        ${split('platform', 'a.platform', 'text')} as platform, ${split('tag', 't.tag', 'text')} as tag,
        ${split('label', 'l.label_id', 'int')} as label_id, ${split('kind', 'i.kind', 'smallint')} as kind, i.actor_id
      from ${audienceInteractions(part, selection, isByBucket ? daysOf(starts, request) : null)}
      join account a on a.workspace_id = p.workspace_id and a.id = p.account_id
      ${splitJoin(selection)}
      where ${inHours('i.at', part)} and i.kind = any(${kinds.map((kind) => interactionKinds.indexOf(kind))}::smallint[])
        ${ofAccounts('p.account_id', selection.accounts)} ${ofRows(selection)}) done
    ${isByBucket ? Prisma.sql`where bucket = any(${asked}::timestamptz[])` : Prisma.empty}
    group by 2, 3, 4, 5, 6, 7, 8`;
};

/** Counts the people of rows among the interactions: exactly, but without those whom a storage rule has removed. */
export const readRowPeople = async (
  tenant: TenantClient,
  request: RowsRequest,
  { places, audiences }: OpenPlaces,
): Promise<RowPeople> => {
  const starts = places.flatMap((place) => (typeof place === 'number' ? [place] : []));
  const counts = request.parts.flatMap((part): Count[] => {
    if (part.name === 'previous') return places.includes('previous') ? [{ place: 'previous', part, starts: [] }] : [];
    return [
      ...(places.includes('total') ? [{ place: 'total', part, starts: [] } as const] : []),
      ...(starts.length > 0 ? [{ place: 'bucket', part, starts } as const] : []),
    ];
  });
  if (counts.length === 0) return new Map();
  const rows = await tenant.$queryRaw(
    Prisma.join(
      counts.map((count) => countedIn(count, request, audiences)),
      ' union all ',
    ),
  );
  return new Map(
    z
      .array(PeopleRow)
      .parse(rows)
      .map((row) => {
        const { platform, account_id: account, tag, label_id: label } = row;
        const kind = interactionKinds[row.kind ?? 0] ?? 'reaction';
        const key = keyOf({ platform, account, kind, audience: null, tag, label }, request.groupBy);
        const place = row.place === 'bucket' ? (row.bucket ?? 0) : row.place;
        return [rowId(place, row.audience_id, key), row.people];
      }),
  );
};

const Patterns = z.array(z.object({ ids: z.array(z.int()) }));

/** Which of these audiences interactions belong to together: each set that there is, once. */
export const audiencesTogether = async (
  tenant: TenantClient,
  selection: Pick<Selection, 'workspaceId' | 'audiences'>,
): Promise<readonly (readonly number[])[]> => {
  const rows = await tenant.$queryRaw(Prisma.sql`
    with shown as materialized (select v.id, v.number from ${shownVersions(selection)} v)
    select distinct array(select shown.id from shown where shown.number = any(s.audiences) order by 1) as ids
    from audience_set s where s.workspace_id = ${selection.workspaceId}`);
  return Patterns.parse(rows).map(({ ids }) => ids);
};
