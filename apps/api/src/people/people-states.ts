import type { Connector } from '@libs/connector';
import { type CellState, type InteractionKind, loyalWindowDays, type Platform } from '@libs/domain';
import { type CombinedState, type Contributor, readingsIn, type Span, statesOf, tellingOf } from '@libs/reports';

/** What can be said of the figures of people on one platform. */
export interface PeopleStates {
  readonly interactions: CombinedState;
  readonly people: CellState;
  /** Of who is new and who returns. */
  readonly history: CellState;
  readonly loyal: CellState;
}

/** What the states follow from. */
export interface StatesContext {
  readonly contributors: readonly Contributor[];
  readonly connectors: ReadonlyMap<Platform, Connector>;
  readonly kinds: readonly InteractionKind[];
  readonly span: Span;
  readonly windowFrom: Date;
  readonly now: Date;
}

const hourMs = 3_600_000;

/** How long it is stored who did something on a platform; null: without end. */
const keptHours = (connectors: StatesContext['connectors'], platform: Platform): number | null =>
  connectors.get(platform)?.retention.actor_link.hours ?? null;

/** The platforms whose accounts have a part in the report, in the order of their accounts. */
export const platformsOf = (contributors: readonly Contributor[]): readonly Platform[] => [
  ...new Set(contributors.map(({ account }) => account.platform)),
];

/** Whether a platform's rules let nobody store for as long as the report looks back who did something. */
export const isForgetful = ({ connectors }: Pick<StatesContext, 'connectors'>, platform: Platform): boolean =>
  keptHours(connectors, platform) !== null;

/** Whether an account was first read after an instant: of before that, only what was still listed then is known. */
export const isOpenedAfter = (contributors: readonly Contributor[], at: Date): boolean =>
  contributors.some(({ account }) => account.openedAt !== null && account.openedAt > at);

/**
 * What can be said of an audience's people on a platform. Where who did something is stored for a limited time, nobody is
 * known to come again, and people are known only of periods that lie in that time. Where an account was opened after the
 * time that is looked at began, some who came before are not known to have: an estimate.
 */
export const peopleStates = (
  context: StatesContext,
  audience: { readonly platforms: readonly string[] | null },
  platform: Platform,
): PeopleStates => {
  const { contributors, connectors, kinds, span, windowFrom, now } = context;
  const own = contributors.filter(({ account }) => account.platform === platform);
  const whose = { isEveryone: false, isSuppressed: false };
  const interactions = statesOf(readingsIn(tellingOf([audience], own), kinds), whose, span).attributed;
  const hours = keptHours(connectors, platform);
  const keptSince = hours === null ? null : new Date(now.getTime() - hours * hourMs);
  if (interactions.state !== 'measured' || (keptSince !== null && span.start < keptSince)) {
    const state = interactions.state === 'measured' ? 'not_supported' : interactions.state;
    return { interactions, people: state, history: state, loyal: state };
  }
  const since = (at: Date): CellState => (isOpenedAfter(own, at) ? 'estimated' : 'measured');
  return {
    interactions,
    people: 'measured',
    history: hours === null ? since(span.start) : 'not_supported',
    loyal: hours === null || hours >= loyalWindowDays * 24 ? since(windowFrom) : 'not_supported',
  };
};
