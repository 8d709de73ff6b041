import type { Connector } from '@libs/connector';
import type { AccountAudience, AccountDay, AccountFollowers, FollowersByTrait } from '@libs/contract';
import { dayFigures, followerTraits, smallestGroup, type Topic } from '@libs/domain';
import { type DayRow, type FollowedRow, knowledgeState, type TraitRow } from '@libs/reports';

import { growthOf } from './growth.js';

type Declared = Pick<Connector, 'capabilities'> | undefined;

const hides = ({ shortcomings }: FollowedRow, topic: Topic): boolean =>
  shortcomings.some((shortcoming) => shortcoming.hides.includes(topic));

const healthOf = ({ streams, is_disconnected: isDisconnected }: FollowedRow, names: readonly string[]): string[] =>
  isDisconnected
    ? ['disconnected']
    : streams.filter(({ stream }) => names.includes(stream)).map(({ health }) => health);

const tells = (connector: Declared) => ({
  traits: (connector?.capabilities.traits?.size ?? 0) > 0,
  days: (connector?.capabilities.days?.size ?? 0) > 0,
});

const changeOf = (totals: readonly (number | null)[]): number | null => {
  const known = totals.filter((total) => total !== null);
  const [first] = known;
  const last = known.at(-1);
  return known.length < 2 || first === undefined || last === undefined ? null : last - first;
};

/** What is known of an account's following, from the day before the previous period to the last one. */
export interface FollowingFacts {
  /** How many days a period has. */
  readonly length: number;
  readonly totals: readonly (number | null)[];
  readonly organic: readonly (number | null)[];
  readonly paid: readonly (number | null)[];
}

/** How many follow an account, as the API shows it. */
export const shownFollowers = (row: FollowedRow, connector: Declared, facts: FollowingFacts): AccountFollowers => {
  const totals = facts.totals.slice(-facts.length);
  const state = knowledgeState({
    isSupported: connector?.capabilities.counted.has('followers') ?? false,
    isHidden: hides(row, 'followers'),
    health: healthOf(row, ['followers']),
    isRead: row.followers !== null,
  });
  const gains = knowledgeState({
    isSupported: connector?.capabilities.days?.has('organic_followers') ?? false,
    isHidden: hides(row, 'demographics'),
    health: healthOf(row, ['gains']),
    isRead: [...facts.organic, ...facts.paid].some((value) => value !== null),
  });
  return {
    accountId: String(row.id),
    name: row.name,
    platform: row.platform,
    state,
    followers: row.followers,
    readAt: row.read_at?.toISOString() ?? null,
    change: changeOf(totals),
    totals,
    growth: growthOf({ ...facts, state, gains }),
    tells: tells(connector),
  };
};

const shownTrait = ({
  trait,
  read_at: readAt,
  fetch_id: fetchId,
  segments,
  followers,
}: TraitRow): FollowersByTrait => ({
  trait,
  readAt: readAt.toISOString(),
  fetchId,
  segments: segments
    .toSorted((a, b) => b.organic + b.paid - (a.organic + a.paid))
    .map(({ segment, names, organic, paid }) => {
      const isSuppressed = organic + paid < smallestGroup;
      const isKnown = followers !== null && followers > 0;
      return {
        segment,
        names,
        organic: isSuppressed ? null : organic,
        paid: isSuppressed ? null : paid,
        share: isSuppressed || !isKnown ? null : Math.min(1, (organic + paid) / followers),
      };
    }),
});

const placeOf = ({ figure }: AccountDay['figures'][number]): number => dayFigures.indexOf(figure);

const byDay = (rows: readonly DayRow[]): AccountDay[] => {
  const days = new Map<string, AccountDay['figures']>();
  for (const { day, figure, value, read_at: readAt, fetch_id: fetchId } of rows) {
    const figures = days.get(day) ?? [];
    figures.push({ figure, value, readAt: readAt.toISOString(), fetchId });
    days.set(day, figures);
  }
  return [...days].map(([day, figures]) => ({ day, figures: figures.toSorted((a, b) => placeOf(a) - placeOf(b)) }));
};

/** Who follows an account and what its days were, as the API shows it. */
export const shownAudience = (
  row: FollowedRow,
  connector: Declared,
  { traits, days }: { readonly traits: readonly TraitRow[]; readonly days: readonly DayRow[] },
): AccountAudience => {
  const told = tells(connector);
  const isHidden = hides(row, 'demographics');
  const state = (isSupported: boolean, streams: readonly string[], isRead: boolean) =>
    knowledgeState({ isSupported, isHidden, health: healthOf(row, streams), isRead });
  const inOrder = traits.toSorted((a, b) => followerTraits.indexOf(a.trait) - followerTraits.indexOf(b.trait));
  return {
    accountId: String(row.id),
    name: row.name,
    platform: row.platform,
    traits: {
      state: state(told.traits, ['demographics'], traits.length > 0),
      list: inOrder.map(shownTrait),
    },
    days: { state: state(told.days, ['days', 'gains'], days.length > 0), list: byDay(days) },
  };
};
