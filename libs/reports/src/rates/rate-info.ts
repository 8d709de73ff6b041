import type { Connector } from '@libs/connector';
import type { RateInfo } from '@libs/contract';
import { englishRates, type Platform, rateDefinition, type RateId } from '@libs/domain';

import { platformsOf } from './figure-states.js';

/** A rate as the API tells it, with the platforms that tell all that it needs. */
export const rateInfo = (id: RateId, connectors: ReadonlyMap<Platform, Connector>): RateInfo => {
  const { numerator, denominator, ...definition } = rateDefinition(id);
  return {
    id,
    ...englishRates[id],
    ...definition,
    numerator: { ...numerator },
    denominator: denominator === 1_000_000 ? 'one_million' : denominator,
    platforms: [...platformsOf(rateDefinition(id), connectors)],
  };
};
