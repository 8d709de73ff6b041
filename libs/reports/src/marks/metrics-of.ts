import { counterOf, figuresOfRate, type InteractionKind, type Metric, rateDefinition, type RateId } from '@libs/domain';

const metricsOfRates: readonly Metric[] = ['clicks', 'impressions', 'reach', 'views', 'platform_engagement'];

/** The counters of posts that figures of these kinds and rates are made of. */
export const metricsOf = (kinds: readonly InteractionKind[], rates: readonly RateId[]): readonly Metric[] => {
  const figures = new Set<string>(rates.flatMap((id) => figuresOfRate(rateDefinition(id))));
  const counted = new Set<string>(kinds.map((kind) => counterOf[kind]));
  return [
    ...Object.values(counterOf).filter((metric) => counted.has(metric) || figures.has(metric)),
    ...metricsOfRates.filter((metric) => figures.has(metric)),
  ];
};
