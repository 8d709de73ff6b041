import { createHash } from 'node:crypto';

import type { WebhookEvent } from '@libs/connector';
import type pg from 'pg';
import { z } from 'zod';

import type { Database } from '../connect.js';
import { inWorkspaceBulk } from '../tenancy.js';
import type { WebhookOwner } from './address.js';

/** A delivery whose signature was found good. */
export interface VerifiedDelivery extends WebhookOwner {
  readonly body: Uint8Array;
  readonly events: readonly WebhookEvent[];
  readonly receivedAt: Date;
}

/** What a delivery came to. */
export interface BookedDelivery {
  /** The same bytes were booked before: nothing was done. */
  readonly isRepeated: boolean;
  /** Events that no earlier delivery had told. */
  readonly fresh: number;
  /** Events of accounts that are not connected here. */
  readonly unknown: number;
}

const Begun = z.array(z.object({ id: z.string() }));
const Booked = z.tuple([z.object({ fresh: z.int(), unknown: z.int() })]);

const begin = `
  insert into webhook_delivery (workspace_id, platform, received_at, payload_hash, bytes, events, fresh, "unknown", account_ids)
  values ($1, $2, $3, $4, $5, $6, 0, 0, '{}') on conflict do nothing returning id::text`;

// Rows are written in one order everywhere, so that deliveries at the same time wait for each other instead of
// deadlocking. A nudge's time is the database's, as is that of the runs it is compared with.
const book = `
  with told as (
    select distinct on (event_hash) event_hash, external_id, string_to_array(streams, ',') as streams
    from unnest($4::bytea[], $5::text[], $6::text[]) as t(event_hash, external_id, streams) order by event_hash
  ), fresh as (
    insert into webhook_event (workspace_id, platform, event_hash, received_at)
    select $1, $2, event_hash, $3::timestamptz from told order by event_hash
    on conflict do nothing returning event_hash
  ), news as (
    select t.event_hash, t.streams, a.id as account_id, c.status = 'active' as is_readable
    from told t join fresh using (event_hash)
    left join account a on a.workspace_id = $1 and a.platform = $2 and a.external_id = t.external_id
      and a.disconnected_at is null
    left join connection c on c.workspace_id = a.workspace_id and c.id = a.connection_id
  ), heard as (
    insert into webhook_subscription as w (workspace_id, account_id, since, due_at, last_event_at, events)
    select $1, account_id, $3::timestamptz, $3::timestamptz, $3::timestamptz, count(*)
    from news where account_id is not null group by account_id order by account_id
    on conflict (workspace_id, account_id) do update set
      last_event_at = greatest(w.last_event_at, excluded.last_event_at), events = w.events + excluded.events
    returning account_id
  ), nudged as (
    insert into webhook_nudge as w (workspace_id, account_id, stream, at)
    select distinct $1::int, s.account_id, s.stream, now()
    from news n join stream_state s on s.workspace_id = $1 and s.account_id = n.account_id and s.stream = any(n.streams)
    where n.is_readable order by 2, 3
    on conflict (workspace_id, account_id, stream) do update set at = greatest(w.at, excluded.at)
  ), counted as (
    select count(*)::int as fresh, count(*) filter (where account_id is null)::int as strange from news
  )
  update webhook_delivery d set fresh = c.fresh, "unknown" = c.strange,
    account_ids = array(select account_id from heard order by account_id)
  from counted c where d.workspace_id = $1 and d.id = $7
  returning d.fresh, d."unknown"`;

const sha256 = (bytes: Uint8Array | string): Buffer => createHash('sha256').update(bytes).digest();

const bookIn = async (client: pg.PoolClient, delivery: VerifiedDelivery): Promise<BookedDelivery> => {
  const { workspaceId, platform, body, events, receivedAt } = delivery;
  const evidence = [workspaceId, platform, receivedAt, sha256(body), body.byteLength, events.length];
  const [begun] = Begun.parse((await client.query(begin, evidence)).rows);
  if (begun === undefined) return { isRepeated: true, fresh: 0, unknown: 0 };
  const told = [
    events.map(({ eventId }) => sha256(eventId)),
    events.map(({ accountId }) => accountId),
    events.map(({ streams }) => streams.join(',')),
  ];
  const { rows } = await client.query(book, [workspaceId, platform, receivedAt, ...told, begun.id]);
  return { isRepeated: false, ...Booked.parse(rows)[0] };
};

/**
 * Books a verified delivery as evidence, and notes which streams of which accounts have something new. In one
 * transaction; a delivery or an event that was booked before changes nothing, in whatever order they come.
 */
export const bookDelivery = (database: Pick<Database, 'pool'>, delivery: VerifiedDelivery): Promise<BookedDelivery> =>
  inWorkspaceBulk(database, delivery.workspaceId, (client) => bookIn(client, delivery));
