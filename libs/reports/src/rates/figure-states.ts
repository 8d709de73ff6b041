import type { Connector } from '@libs/connector';
import {
  counterOf,
  figuresOfRate,
  interactionKinds,
  type Platform,
  type RateDefinition,
  type RateFigure,
} from '@libs/domain';

import type { BasisState, Reading } from '../engagement/cell-state.js';
import type { Contributor } from '../engagement/contributors.js';

/** The streams of a platform that bring a figure of posts, or the followers of the account; empty: it does not tell it. */
const streamsBringing = ({ streams }: Pick<Connector, 'streams'>, figure: RateFigure): readonly string[] =>
  Object.entries(streams).flatMap(([name, { counts }]) => {
    const of = figure === 'followers' ? 'account' : 'posts';
    return counts?.of === of && counts.metrics.some((metric) => metric === figure) ? [name] : [];
  });

const kindOf = (figure: RateFigure) => interactionKinds.find((kind) => counterOf[kind] === figure);

/** Whether a platform tells a figure at all. */
const tells = (connector: Connector, figure: RateFigure): boolean => {
  const kind = kindOf(figure);
  return kind === undefined
    ? streamsBringing(connector, figure).length > 0
    : connector.capabilities.counted.has(counterOf[kind]);
};

/** The platforms that tell every figure of a rate. */
export const platformsOf = (
  definition: RateDefinition,
  connectors: ReadonlyMap<Platform, Connector>,
): readonly Platform[] =>
  [...connectors.values()]
    .filter((connector) => figuresOfRate(definition).every((figure) => tells(connector, figure)))
    .map(({ platform }) => platform);

/** What is known of the accounts' figures beside the readings themselves. */
export interface FigureContext {
  /** The accounts whose readings of the time in question are no longer stored. */
  readonly forgotten: ReadonlySet<number>;
  readonly connectors: ReadonlyMap<Platform, Connector>;
  /** The figures of posts that a platform gave up, by account. */
  readonly retired: ReadonlyMap<number, ReadonlySet<string>>;
}

const stateOfKind = ({ readUntil, isPermitted }: Reading): BasisState => {
  if (readUntil !== null) return 'measured';
  return isPermitted ? 'pending' : 'not_permitted';
};

const stateOfStreams = (streams: Contributor['account']['streams']): BasisState => {
  if (streams.some(({ succeededAt }) => succeededAt !== null)) return 'measured';
  return streams.some(({ health }) => health === 'not_permitted') ? 'not_permitted' : 'pending';
};

const stateOfFigure = (
  { account, readings }: Contributor,
  figure: RateFigure,
  { connectors, retired }: FigureContext,
): BasisState => {
  const connector = connectors.get(account.platform);
  if (connector === undefined || !tells(connector, figure)) return 'not_supported';
  const kind = kindOf(figure);
  const counted = kind === undefined ? undefined : readings.get(kind)?.counted;
  if (counted !== undefined) return stateOfKind(counted);
  if (figure !== 'followers' && retired.get(account.id)?.has(figure) === true) return 'not_supported';
  const names = streamsBringing(connector, figure);
  return stateOfStreams(account.streams.filter(({ stream }) => names.includes(stream)));
};

const worstFirst: readonly BasisState[] = ['not_supported', 'not_permitted', 'suppressed', 'stale', 'pending'];

/** Whether an account tells all that a rate needs, or the gravest reason why it does not. */
export const accountState = (
  contributor: Contributor,
  definition: RateDefinition,
  context: FigureContext,
): BasisState => {
  if (context.forgotten.has(contributor.account.id)) return 'not_supported';
  const states = figuresOfRate(definition).map((figure) => stateOfFigure(contributor, figure, context));
  return worstFirst.find((state) => states.includes(state)) ?? 'measured';
};
