import type { ActorRef, InteractionRecord } from '@libs/connector';

import type { Booking } from './booking.js';

/** Which of these actors are new, or told something else than last time. Parameters: workspace, ids, fingerprints. */
const findChanged = `
select r.id from unnest($2::bigint[], $3::int[]) as r(id, fingerprint)
left join (select a.id, a.fingerprint from actor a where a.workspace_id = $1 and a.id = any($2::bigint[])) known on known.id = r.id
where known.fingerprint is distinct from r.fingerprint`;

/** What a platform does not tell this time keeps what it told before; what is known is as old as its oldest part. */
const upsertStatement = `
insert into actor as a (workspace_id, id, platform, external_id, kind, name, handle, followers, language, country, fingerprint, updated_at,
  stored_at, profile_at)
select $1, r.id, $2, r.external_id, r.kind, r.name, r.handle, r.followers, r.language, r.country, r.fingerprint, $3, $13, $13
from unnest($4::bigint[], $5::text[], $6::text[], $7::text[], $8::text[], $9::int[], $10::text[], $11::text[], $12::int[])
  as r(id, external_id, kind, name, handle, followers, language, country, fingerprint)
order by r.id
on conflict (workspace_id, id) do update set kind = excluded.kind, name = coalesce(excluded.name, a.name),
  handle = coalesce(excluded.handle, a.handle), followers = coalesce(excluded.followers, a.followers),
  language = coalesce(excluded.language, a.language), country = coalesce(excluded.country, a.country),
  fingerprint = excluded.fingerprint, updated_at = excluded.updated_at, profile_at = coalesce(a.profile_at, excluded.profile_at),
  unnamed_at = null`;

const clean = (text: string | null): string | null => text?.replaceAll('\u0000', '') ?? null;

/** FNV-1a over all that a platform tells of an actor, 32 bits. */
export const fingerprintOf = ({ kind, name, handle, followers, language, country }: ActorRef): number => {
  const text = `${kind}\u0000${name ?? ''}\u0000${handle ?? ''}\u0000${followers ?? ''}\u0000${language ?? ''}\u0000${country ?? ''}`;
  let print = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) print = Math.imul(print ^ text.charCodeAt(at), 0x01000193);
  return print | 0;
};

interface Known {
  readonly id: string;
  readonly actor: ActorRef;
  readonly fingerprint: number;
}

/** The actors of a page who are new, or of whom the platform now tells something else. */
export const findChangedActors = async (
  { client, target }: Booking,
  interactions: readonly InteractionRecord[],
  ids: ReadonlyMap<string, string>,
): Promise<readonly Known[]> => {
  const actors = new Map<string, Known>();
  for (const { actor } of interactions) {
    const id = actor === null ? undefined : ids.get(actor.actorId);
    if (actor !== null && id !== undefined) actors.set(id, { id, actor, fingerprint: fingerprintOf(actor) });
  }
  if (actors.size === 0) return [];
  // Numbers need no quoting, so the arrays are written here: cheaper than the driver's way by a microsecond a row.
  const { rows } = await client.query<{ id: string }>({
    name: 'changed-actors',
    text: findChanged,
    values: [
      target.workspaceId,
      `{${[...actors.keys()].join()}}`,
      `{${Array.from(actors.values(), ({ fingerprint }) => fingerprint).join()}}`,
    ],
  });
  return rows.flatMap(({ id }) => actors.get(id) ?? []);
};

/** Adds or updates these actors. */
export const upsertActors = async (
  { client, target, observedAt, fetchedAt }: Booking,
  rows: readonly Known[],
): Promise<void> => {
  if (rows.length === 0) return;
  await client.query({
    name: 'upsert-actors',
    text: upsertStatement,
    values: [
      target.workspaceId,
      target.platform,
      observedAt,
      rows.map(({ id }) => id),
      rows.map(({ actor }) => actor.actorId),
      rows.map(({ actor }) => actor.kind),
      rows.map(({ actor }) => clean(actor.name)),
      rows.map(({ actor }) => clean(actor.handle)),
      rows.map(({ actor }) => actor.followers),
      rows.map(({ actor }) => actor.language),
      rows.map(({ actor }) => actor.country),
      rows.map(({ fingerprint }) => fingerprint),
      fetchedAt,
    ],
  });
};
