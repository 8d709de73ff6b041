import type { ActorRef, InteractionRecord } from '@libs/connector';

import type { Booking } from './booking.js';

/** What a platform does not tell this time keeps what it told before. */
const upsertActors = `
insert into actor as a (workspace_id, id, platform, external_id, kind, name, handle, followers, language, country, updated_at)
select $1, r.id, $2, r.external_id, r.kind, r.name, r.handle, r.followers, r.language, r.country, $3
from unnest($4::bigint[], $5::text[], $6::text[], $7::text[], $8::text[], $9::int[], $10::text[], $11::text[])
  as r(id, external_id, kind, name, handle, followers, language, country)
left join lateral (select x.* from actor x where x.workspace_id = $1 and x.id = r.id limit 1) old on true
where old.id is null or (old.kind, coalesce(r.name, old.name), coalesce(r.handle, old.handle), coalesce(r.followers, old.followers),
    coalesce(r.language, old.language), coalesce(r.country, old.country))
  is distinct from (r.kind, old.name, old.handle, old.followers, old.language, old.country)
order by r.id
on conflict (workspace_id, id) do update set kind = excluded.kind, name = coalesce(excluded.name, a.name),
  handle = coalesce(excluded.handle, a.handle), followers = coalesce(excluded.followers, a.followers),
  language = coalesce(excluded.language, a.language), country = coalesce(excluded.country, a.country), updated_at = excluded.updated_at`;

const clean = (text: string | null): string | null => text?.replaceAll('\u0000', '') ?? null;

/** Adds actors that are new and updates those of whom the platform now tells something else. */
export const bookActors = async (
  booking: Booking,
  interactions: readonly InteractionRecord[],
  ids: ReadonlyMap<string, string>,
): Promise<void> => {
  const actors = new Map<string, ActorRef>();
  for (const { actor } of interactions) if (actor !== null) actors.set(actor.actorId, actor);
  if (actors.size === 0) return;
  const { client, target, observedAt } = booking;
  const rows = [...actors.values()];
  await client.query({
    name: 'upsert-actors',
    text: upsertActors,
    values: [
      target.workspaceId,
      target.platform,
      observedAt,
      rows.map(({ actorId }) => ids.get(actorId)),
      rows.map(({ actorId }) => actorId),
      rows.map(({ kind }) => kind),
      rows.map(({ name }) => clean(name)),
      rows.map(({ handle }) => clean(handle)),
      rows.map(({ followers }) => followers),
      rows.map(({ language }) => language),
      rows.map(({ country }) => country),
    ],
  });
};
