import type { ListedPerson } from '@libs/domain';

import { Prisma } from '../generated/client.js';
import { actorIdOf, handleIdOf } from '../ids.js';
import type { TenantClient } from '../tenancy.js';
import { lockAudiences } from './change-audience.js';

/** A list as somebody brings it. */
export interface ImportedList {
  readonly name: string;
  readonly people: readonly ListedPerson[];
  readonly now: Date;
}

/** By the handle, and by the platform's id where what stands there looks like one. */
const numbersOf = ({ platform, handle }: ListedPerson) => [
  { platform, number: handleIdOf(platform, handle).toString() },
  ...(handle.startsWith('@') ? [] : [{ platform, number: actorIdOf(platform, handle).toString() }]),
];

const addEntries = (list: { readonly workspaceId: number; readonly id: number }, people: readonly ListedPerson[]) => {
  const entries = people.flatMap(numbersOf);
  return Prisma.sql`
    insert into audience_list_entry (workspace_id, person_id, list_id, platform)
    select ${list.workspaceId}, r.number, ${list.id}, r.platform
    from unnest(${entries.map(({ number }) => number)}::bigint[], ${entries.map(({ platform }) => platform)}::text[]) as r(number, platform)
    where not exists (select from erased_actor e where e.workspace_id = ${list.workspaceId} and e.actor_id = r.number)
    on conflict do nothing`;
};

/**
 * Stores a list of people as hashes, instead of the one of that name; who asked to be forgotten is not taken in. Answers
 * its id. Audiences that ask for it are to be counted anew by whoever calls this.
 */
export const importList = async (
  tenant: TenantClient,
  workspaceId: number,
  { name, people, now }: ImportedList,
): Promise<number> => {
  // Who changes an audience meanwhile either sees the new list or is seen by whoever counts anew.
  await lockAudiences(tenant, workspaceId);
  const { id } = await tenant.audienceList.upsert({
    where: { workspaceId_name: { workspaceId, name } },
    create: { workspaceId, name, importedAt: now, people: people.length },
    update: { importedAt: now, people: people.length },
  });
  await tenant.audienceListEntry.deleteMany({ where: { workspaceId, listId: id } });
  await tenant.$executeRaw(addEntries({ workspaceId, id }, people));
  return id;
};
