import { type Database, type SealedPlace, type SealKey, sealedPlaces, unseal } from '@libs/database';
import { z } from 'zod';

import type { SecretNet } from './secrets.js';

const shortest = 16;
/** Columns by which a secret is known again without being kept. */
const hashedPlaces: readonly (readonly [table: string, column: string])[] = [
  ['person', 'password_hash'],
  ['session', 'token_hash'],
  ['api_key', 'key_hash'],
  ['invitation', 'token_hash'],
  ['connect_attempt', 'state_hash'],
  ['webhook_address', 'id_hash'],
];

/** Every place of the database where a secret is kept. */
export const secretPlaces: readonly string[] = [
  ...sealedPlaces.map(({ table, column }) => `${table}.${column}`),
  ...hashedPlaces.map((place) => place.join('.')),
];

/** The long texts in what was sealed: names and addresses of a test are shorter. */
const textsIn = (value: unknown): string[] => {
  if (typeof value === 'string') return value.length < shortest ? [] : [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
};

const Bytes = z.instanceof(Uint8Array);
const Hashes = z.array(z.object({ secret: z.union([z.string(), Bytes]) }));
const Rows = z.array(z.record(z.string(), z.unknown()));

/** By net: from which transaction on the database may hold what was not cast over yet. */
const castUntil = new WeakMap<SecretNet, string>();
const Snapshot = z.tuple([z.object({ begins: z.string() })]);

/** Rows that a transaction wrote from this one on. */
const isNew = `xmin::text::bigint >= $1::bigint`;

const sealedIn = async (
  database: Database,
  key: SealKey,
  { place, since }: { readonly place: SealedPlace; readonly since: string },
): Promise<string[]> => {
  const { table, column, purpose } = place;
  const { rows } = await database.pool.query(`select * from "${table}" where length("${column}") > 0 and ${isNew}`, [
    since,
  ]);
  return Rows.parse(rows).flatMap((row) => textsIn(unseal(key, purpose(row), Bytes.parse(row[column]))));
};

/**
 * Casts the net over everything that the database keeps secret and that was written since it was last cast; answers the places
 * where there was something.
 */
export const castOver = async (net: SecretNet, database: Database, key: SealKey): Promise<ReadonlySet<string>> => {
  const filled = new Set<string>();
  const since = castUntil.get(net) ?? '0';
  const { rows: snapshot } = await database.pool.query(
    'select pg_snapshot_xmin(pg_current_snapshot())::text as begins',
  );
  for (const place of sealedPlaces) {
    const name = `${place.table}.${place.column}`;
    for (const secret of await sealedIn(database, key, { place, since })) {
      net.add(name, secret);
      filled.add(name);
    }
  }
  for (const [table, column] of hashedPlaces) {
    const name = `${table}.${column}`;
    const { rows } = await database.pool.query(`select distinct "${column}" as secret from "${table}" where ${isNew}`, [
      since,
    ]);
    for (const { secret } of Hashes.parse(rows)) {
      if (typeof secret === 'string') net.add(name, secret);
      else net.addHash(name, secret);
      filled.add(name);
    }
  }
  castUntil.set(net, Snapshot.parse(snapshot)[0].begins);
  return filled;
};
