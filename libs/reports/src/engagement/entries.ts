import type { Dimension } from '@libs/contract';
import type { InteractionKind } from '@libs/domain';

import { type Contributor, readingsIn, tellingOf } from './contributors.js';
import type { FigureRow } from './figures.query.js';
import { compareKeys, type Key, keyId, keyOf, type KeyParts } from './key.js';
import type { KindReadings } from './readings.js';
import { hasSomething, nothing, plus, type Tally, tallyOf } from './tally.js';

/** What the rows of a report are made from. */
export interface EntriesInput {
  readonly groupBy: readonly Dimension[];
  readonly kinds: readonly InteractionKind[];
  readonly audiences: readonly {
    readonly id: number;
    /** The only ones on which somebody can belong to it; null: any. */
    readonly platforms: readonly string[] | null;
  }[];
  readonly contributors: readonly Contributor[];
  readonly rows: readonly FigureRow[];
}

/** What is added up, by bucket and over both periods. */
export interface Sums {
  readonly buckets: Map<number, Tally>;
  total: Tally;
  previous: Tally;
}

/** What is added up for one key. */
export interface Entry extends Sums {
  readonly key: Key;
  readonly readings: readonly KindReadings[];
  readonly audiences: readonly number[];
  /** The part of each named audience in it. */
  readonly shares: Map<number, Sums>;
  baseline: number;
}

const newSums = (): Sums => ({ buckets: new Map(), total: nothing, previous: nothing });

/** Whether nobody who interacts is known to belong to it: an audience of followers. */
const isOfNobody = ({ platforms }: EntriesInput['audiences'][number]): boolean => platforms?.length === 0;

const kindsOf = (key: Key, kinds: readonly InteractionKind[]): readonly InteractionKind[] =>
  key.kind === undefined ? kinds : [key.kind];

const contributorsOfKey = (key: Key, contributors: readonly Contributor[]): Contributor[] =>
  contributors.filter(
    ({ account }) =>
      (key.platform === undefined || account.platform === key.platform) &&
      (key.account === undefined || String(account.id) === key.account),
  );

const newEntry = (key: Key, { contributors, kinds, audiences }: EntriesInput): Entry => {
  const own = key.audience === undefined ? audiences : audiences.filter(({ id }) => String(id) === key.audience);
  const engaged = own.filter((audience) => !isOfNobody(audience));
  return {
    ...newSums(),
    key,
    readings: readingsIn(tellingOf(own, contributorsOfKey(key, contributors)), kindsOf(key, kinds)),
    audiences: (engaged.length > 0 ? engaged : own).map(({ id }) => id),
    shares: new Map(),
    baseline: 0,
  };
};

/** The keys that a report has whether or not anything happened: not those of tags and labels, nor of an audience on each account. */
const expectedKeys = ({ groupBy, contributors, audiences, kinds }: EntriesInput): Key[] => {
  if (groupBy.includes('tag') || groupBy.includes('label')) return [];
  const isByAccount = groupBy.includes('platform') || groupBy.includes('account');
  const places = isByAccount
    ? contributors.map(({ account }) => ({ platform: account.platform, account: account.id }))
    : [{ platform: null, account: null }];
  const groups = groupBy.includes('audience')
    ? audiences.filter((audience) => !isByAccount || audience.id === 0 || isOfNobody(audience)).map(({ id }) => id)
    : [null];
  return places.flatMap((place) =>
    groups.flatMap((audience) =>
      kinds.map((kind) => keyOf({ ...place, audience, kind, tag: null, label: null }, groupBy)),
    ),
  );
};

const addTo = (sums: Sums, row: FigureRow, tally: Tally): void => {
  if (row.part === 'previous') sums.previous = plus(sums.previous, tally);
  if (row.part !== 'current' || row.bucket === null) return;
  sums.total = plus(sums.total, tally);
  sums.buckets.set(row.bucket, plus(sums.buckets.get(row.bucket) ?? nothing, tally));
};

const addRow = (entry: Entry, row: FigureRow, tally: Tally): void => {
  if (row.part === 'baseline') entry.baseline += tally.counted;
  addTo(entry, row, tally);
  if (row.audience_id === null || row.audience_id === 0) return;
  const share = entry.shares.get(row.audience_id) ?? newSums();
  entry.shares.set(row.audience_id, share);
  addTo(share, row, tally);
};

/** Adds the rows up by the keys of the report, in the order of the keys. */
export const entriesOf = (input: EntriesInput): readonly Entry[] => {
  const entries = new Map<string, Entry>();
  const entryAt = (key: Key): Entry => {
    const id = keyId(key);
    const entry = entries.get(id) ?? newEntry(key, input);
    entries.set(id, entry);
    return entry;
  };
  for (const key of expectedKeys(input)) entryAt(key);
  for (const row of input.rows) {
    if (row.part === 'coverage') continue;
    const parts: Omit<KeyParts, 'kind'> = {
      platform: row.platform,
      account: row.account_id,
      audience: row.audience_id,
      tag: row.tag,
      label: row.label_id,
    };
    for (const kind of input.kinds) {
      const tally = tallyOf(row, kind);
      if (hasSomething(tally)) addRow(entryAt(keyOf({ ...parts, kind }, input.groupBy)), row, tally);
    }
  }
  return [...entries.values()].toSorted((a, b) => compareKeys(a.key, b.key));
};
