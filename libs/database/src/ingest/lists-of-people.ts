import { asksFor, type AudienceRule } from '@libs/domain';

import { handleIdOf } from '../ids.js';
import type { Booking } from './booking.js';
import type { Listed } from './forgotten.js';

/** The imported lists that people are on, by the platform's id of the person. */
export type ListsOfPeople = ReadonlyMap<string, readonly string[]>;

const findEntries = `
select e.person_id as "personId", array_agg(e.list_id::text order by e.list_id) as lists from audience_list_entry e
where e.workspace_id = $1 and e.person_id = any($2::bigint[]) group by 1`;

const numbersOf = (listed: readonly Listed[], platform: string, ids: ReadonlyMap<string, string>) => {
  const numbers = new Map<string, readonly string[]>();
  for (const { record } of listed) {
    const { actor } = record;
    if (actor === null || numbers.has(actor.actorId)) continue;
    const own = ids.get(actor.actorId) ?? [];
    const named = actor.handle === null ? [] : handleIdOf(platform, actor.handle).toString();
    numbers.set(actor.actorId, [own, named].flat());
  }
  return numbers;
};

/** Finds the lists of a page's people, by id or by handle; looks nowhere when no audience asks for a list. */
export const listsOfPeople = async (
  { client, target }: Booking,
  audiences: readonly { readonly rule: AudienceRule }[],
  { listed, ids }: { readonly listed: readonly Listed[]; readonly ids: ReadonlyMap<string, string> },
): Promise<ListsOfPeople> => {
  if (!audiences.some(({ rule }) => asksFor(rule, 'list'))) return new Map();
  const numbers = numbersOf(listed, target.platform, ids);
  const { rows } = await client.query<{ personId: string; lists: readonly string[] }>({
    name: 'lists-of-people',
    text: findEntries,
    values: [target.workspaceId, [...numbers.values()].flat()],
  });
  const found = new Map(rows.map(({ personId, lists }) => [personId, lists]));
  return new Map(
    [...numbers].map(([actorId, own]) => [actorId, [...new Set(own.flatMap((number) => found.get(number) ?? []))]]),
  );
};
