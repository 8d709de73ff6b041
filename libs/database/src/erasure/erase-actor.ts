import { inflateSync } from 'node:zlib';

import type pg from 'pg';

import type { Database } from '../connect.js';
import { handleIdOf } from '../ids.js';
import { forgetNumbers } from '../people-days/forget-numbers.js';
import { accountLock, inWorkspaceAlone, inWorkspaceBulk } from '../tenancy.js';
import { namesAny } from './needles.js';
import type { DueErasure, ErasureOutcome } from './requests.js';

const rowsAtATime = 500;
const answersAtATime = 100;

interface Erasure {
  readonly workspaceId: number;
  readonly actorId: string;
  readonly now: Date;
}

/** Parameters: workspace, account, actor, the platform's id. Reads; holds no lock while it looks. */
const findLinked = `
select ext from interaction where workspace_id = $1 and account_id = $2 and (actor_id = $3 or external_id = $4) limit ${rowsAtATime}`;

/** Parameters: workspace, account, keys, now. */
const blankLinked = `
with linked as (
  update interaction i set actor_id = null, external_id = '', blanked_at = $4, blanked_why = 'request'
  where i.workspace_id = $1 and i.account_id = $2 and i.ext = any($3::uuid[]) returning i.post_id),
spoken as (
  update comment c set text = '', parent_id = null, url = null, blanked_at = $4, blanked_why = 'request'
  where c.workspace_id = $1 and c.account_id = $2 and c.ext = any($3::uuid[]) returning 1),
marked as (
  update post p set people_blanked = true where p.workspace_id = $1 and p.id in (select post_id from linked))
select (select count(*) from linked)::int as interactions, (select count(*) from spoken)::int as comments`;

const alone = <T>(
  database: Pick<Database, 'pool'>,
  { workspaceId, accountId }: { readonly workspaceId: number; readonly accountId: number },
  work: (client: pg.PoolClient) => Promise<T>,
): Promise<T> => inWorkspaceAlone(database, { workspaceId, lock: accountLock(accountId) }, work);

const eraseOnAccount = async (
  database: Pick<Database, 'pool'>,
  { workspaceId, actorId, now }: Erasure,
  { accountId, externalId }: { readonly accountId: number; readonly externalId: string | null },
): Promise<{ readonly interactions: number; readonly comments: number }> => {
  // Pages that were being booked when the request came have been booked after this; later ones know of it.
  await alone(database, { workspaceId, accountId }, (client) => client.query('select 1'));
  const sum = { interactions: 0, comments: 0 };
  for (;;) {
    const found = await inWorkspaceBulk(database, workspaceId, async (client) => {
      const { rows } = await client.query<{ ext: string }>(findLinked, [workspaceId, accountId, actorId, externalId]);
      return rows.map(({ ext }) => ext);
    });
    if (found.length === 0) return sum;
    const { rows } = await alone(database, { workspaceId, accountId }, (client) =>
      client.query<typeof sum>(blankLinked, [workspaceId, accountId, found, now]),
    );
    sum.interactions += rows[0]?.interactions ?? 0;
    sum.comments += rows[0]?.comments ?? 0;
  }
};

interface StoredAnswer {
  readonly id: string;
  readonly payload: Buffer;
}

/** Drops every raw answer of an account that names the person; hashes stay. */
const eraseAnswers = async (
  database: Pick<Database, 'pool'>,
  { workspaceId, accountId }: { readonly workspaceId: number; readonly accountId: number },
  needles: readonly string[],
): Promise<number> => {
  let erased = 0;
  let after = '0';
  for (;;) {
    const last = await inWorkspaceBulk(database, workspaceId, async (client) => {
      const { rows } = await client.query<StoredAnswer>(
        `select id, payload from "fetch" where workspace_id = $1 and account_id = $2 and payload is not null and id > $3
         order by id limit ${answersAtATime}`,
        [workspaceId, accountId, after],
      );
      const ids = rows.filter(({ payload }) => namesAny(inflateSync(payload).toString(), needles)).map(({ id }) => id);
      if (ids.length > 0)
        await client.query('update "fetch" set payload = null where workspace_id = $1 and id = any($2::bigint[])', [
          workspaceId,
          ids,
        ]);
      erased += ids.length;
      return rows.at(-1)?.id ?? null;
    });
    if (last === null) return erased;
    after = last;
  }
};

interface Known {
  readonly externalId: string;
  readonly name: string | null;
  readonly handle: string | null;
}

const knownOf = (database: Pick<Database, 'pool'>, { workspaceId, actorId }: Erasure): Promise<Known | null> =>
  inWorkspaceBulk(database, workspaceId, async (client) => {
    const { rows } = await client.query<Known>(
      'select external_id as "externalId", name, handle from actor where workspace_id = $1 and id = $2',
      [workspaceId, actorId],
    );
    return rows[0] ?? null;
  });

const accountsOn = (
  database: Pick<Database, 'pool'>,
  { workspaceId, platform }: Pick<DueErasure, 'workspaceId' | 'platform'>,
): Promise<readonly number[]> =>
  inWorkspaceBulk(database, workspaceId, async (client) => {
    const { rows } = await client.query<{ id: number }>(
      'select id from account where workspace_id = $1 and platform = $2 order by id',
      [workspaceId, platform],
    );
    return rows.map(({ id }) => id);
  });

/**
 * Takes somebody off imported lists, by id and by the handles that are known of them, and keeps the hashes so that a list
 * that is imported again does not bring them back. Parameters: workspace, numbers, now.
 */
const unlist = `
with taken as (delete from audience_list_entry where workspace_id = $1 and person_id = any($2::bigint[]))
insert into erased_actor (workspace_id, actor_id, erased_at) select $1, unnest($2::bigint[]), $3 on conflict do nothing`;

const eraseFromLists = (
  database: Pick<Database, 'pool'>,
  { workspaceId, actorId, now }: Erasure,
  { platform, handles }: { readonly platform: string; readonly handles: readonly string[] },
): Promise<unknown> => {
  const numbers = [actorId, ...handles.map((handle) => handleIdOf(platform, handle).toString())];
  return inWorkspaceBulk(database, workspaceId, (client) => client.query(unlist, [workspaceId, numbers, now]));
};

/**
 * Removes somebody from a workspace: who did what they did, their words, their profile and every raw answer that names
 * them. What they did still counts. Entries of listings hold keys alone, and stay with the rows they name.
 */
export const eraseActor = async (
  database: Pick<Database, 'pool'>,
  request: DueErasure,
  now: Date,
): Promise<ErasureOutcome> => {
  const { workspaceId, actorId, subject } = request;
  if (actorId === null) throw new Error(`erasure request ${request.id} names nobody`);
  const erasure: Erasure = { workspaceId, actorId, now };
  const known = await knownOf(database, erasure);
  const externalId = known?.externalId ?? subject;
  const needles = [externalId, subject, known?.name, known?.handle?.replace(/^@/, '')].flatMap(
    (needle) => needle ?? [],
  );
  const handles = [subject, externalId, known?.handle].flatMap((handle) => handle ?? []);
  await eraseFromLists(database, erasure, { platform: request.platform, handles });
  const sum = { interactions: 0, comments: 0, answers: 0, profiles: 0 };
  for (const accountId of await accountsOn(database, request)) {
    const { interactions, comments } = await eraseOnAccount(database, erasure, { accountId, externalId });
    sum.interactions += interactions;
    sum.comments += comments;
    sum.answers += await eraseAnswers(database, { workspaceId, accountId }, needles);
  }
  const { rowCount } = await inWorkspaceBulk(database, workspaceId, async (client) => {
    await client.query('delete from charged where workspace_id = $1 and platform = $2 and external_id = $3', [
      workspaceId,
      request.platform,
      externalId,
    ]);
    await forgetNumbers(client, workspaceId, [actorId]);
    return client.query('delete from actor where workspace_id = $1 and id = $2', [workspaceId, actorId]);
  });
  return { ...sum, profiles: rowCount ?? 0 };
};
