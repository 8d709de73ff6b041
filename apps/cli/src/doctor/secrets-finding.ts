import {
  type Database,
  sealKeyFrom,
  type SealKey,
  SealBroken,
  type SealedPlace,
  sealedPlaces,
  unseal,
} from '@libs/database';

import { bad, type Finding, good } from './finding.js';

const atOnce = 1_000;

// A login that is on its way ends by itself.
const lastingPlaces = sealedPlaces.filter(({ table }) => table !== 'connect_attempt');

const opens = (key: SealKey, purpose: string, secret: unknown): boolean => {
  try {
    return secret instanceof Uint8Array && unseal(key, purpose, secret) !== undefined;
  } catch (error) {
    if (error instanceof SealBroken) return false;
    throw error;
  }
};

/** The sealed secrets of a place with their rows' keys, so many at a time. */
async function* sealedIn({ pool }: Database, { table, column, key }: SealedPlace) {
  const names = key.map((name) => `"${name}"`).join(', ');
  const places = key.map((_, index) => `$${index + 2}`).join(', ');
  let after: unknown[] = [];
  for (;;) {
    const { rows } = await pool.query<Record<string, unknown>>(
      `select ${names}, "${column}" as sealed from "${table}"
       where "${column}" is not null ${after.length === 0 ? '' : `and (${names}) > (${places})`} order by ${names} limit $1`,
      [atOnce, ...after],
    );
    yield* rows;
    const last = rows.at(-1);
    if (last === undefined || rows.length < atOnce) return;
    after = key.map((name) => last[name]);
  }
}

/** How many secrets are sealed, and how many of them the key does not open; without a key it opens none. */
const countSecrets = async (database: Database, key: SealKey | null) => {
  const count = { all: 0, closed: 0 };
  for (const place of lastingPlaces)
    for await (const { sealed, ...row } of sealedIn(database, place)) {
      count.all += 1;
      if (key === null || !opens(key, place.purpose(row), sealed)) count.closed += 1;
    }
  return count;
};

/** Whether the secret key opens what is sealed. */
export const secretsFinding = async (database: Database, secretKey: string | null): Promise<Finding> => {
  const subject = 'Secret key';
  const { all, closed } = await countSecrets(database, secretKey === null ? null : sealKeyFrom(secretKey));
  if (secretKey === null)
    return all === 0
      ? good(subject, 'None is set, and nothing is sealed yet.')
      : bad(subject, `None is set, but ${all} secrets are sealed.`, 'Set RESONANCE_SECRET_KEY.');
  if (closed === 0) return good(subject, `It opens all ${all} sealed secrets.`);
  return bad(
    subject,
    `It does not open ${closed} of ${all} sealed secrets.`,
    'Set RESONANCE_SECRET_KEY to the key they were sealed with, or connect their accounts again.',
  );
};
