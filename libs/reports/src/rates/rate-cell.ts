import type { RateCell } from '@libs/contract';
import {
  evaluateRate,
  type InteractionKind,
  type RateDefinition,
  rateOfKinds,
  type RateOutcome,
  type RateUnitOfCohort,
} from '@libs/domain';

import { type BasisState, combine } from '../engagement/cell-state.js';
import type { Contributor } from '../engagement/contributors.js';
import { accountState, type FigureContext } from './figure-states.js';

/** What a cell is judged by beside the figures. */
export interface RateQuestion {
  readonly definition: RateDefinition;
  readonly kinds: readonly InteractionKind[];
  /** False: nothing tells it of what is asked, as counters tell of no audience and days of no post. */
  readonly isTold: boolean;
  readonly contributors: readonly Contributor[];
  readonly context: FigureContext;
}

/**
 * Why there is no value: what the accounts say, or (where one of them tells all figures) that there is nothing to divide by.
 * Figures that are told, but of nothing that is looked at, are not to be had.
 */
const stateWithout = (outcome: RateOutcome, accounts: readonly BasisState[]): RateCell['state'] => {
  const { state } = combine(accounts);
  if (state !== 'measured') return state;
  return outcome.state === 'undefined' ? 'undefined' : 'not_supported';
};

const nothing: RateOutcome = {
  state: 'unknown',
  value: null,
  numerator: null,
  denominator: null,
  of: 0,
  without: 0,
};

/** The definition that is asked for; null: there is none of what is asked. */
export const askedDefinition = ({ definition, kinds, isTold }: RateQuestion): RateDefinition | null =>
  isTold ? rateOfKinds(definition, kinds) : null;

/** A rate with its state and what stands behind it. */
export const rateCell = (question: RateQuestion, units: readonly RateUnitOfCohort[]): RateCell => {
  const { contributors, context } = question;
  const definition = askedDefinition(question);
  if (definition === null)
    return { ...nothing, state: 'not_supported', accounts: { of: contributors.length, telling: 0 } };
  const states = contributors.map((contributor) => accountState(contributor, definition, context));
  const outcome = evaluateRate(definition, units);
  return {
    ...outcome,
    state: outcome.state === 'measured' ? 'measured' : stateWithout(outcome, states),
    accounts: { of: contributors.length, telling: states.filter((state) => state === 'measured').length },
  };
};
