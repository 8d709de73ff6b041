import type { Connector } from '@libs/connector';
import {
  englishAggregations,
  englishCohorts,
  englishRates,
  type Platform,
  platformNames,
  type RateDefinition,
  rateDefinition,
  type RateId,
  rateIds,
  usualRate,
} from '@libs/domain';
import { platformsOf } from '@libs/reports';

const numeratorText = ({ numerator }: RateDefinition): string =>
  Object.entries(numerator)
    .map(([figure, weight]) => (weight === 1 ? figure : `${weight} × ${figure}`))
    .join(' + ');

const unitText = { percent: 'percent', per_mille: 'per mille' } as const;

const sectionOf = (id: RateId, connectors: ReadonlyMap<Platform, Connector>): readonly string[] => {
  const definition = rateDefinition(id);
  const platforms = platformsOf(definition, connectors).map((platform) => platformNames[platform]);
  const { denominator, cohort, aggregation, unit, source, version } = definition;
  return [
    `## ${englishRates[id].name}`,
    '',
    `\`${id}\`, version ${version}${id === usualRate ? '; shown where a workspace chose none' : ''}`,
    '',
    `> ${englishRates[id].formula}`,
    '',
    `- Numerator: ${numeratorText(definition)}`,
    `- Denominator: ${typeof denominator === 'number' ? 'one million (the ratio is told in millionths)' : denominator}`,
    `- Cohort: ${englishCohorts[cohort]}`,
    `- Aggregation: ${englishAggregations[aggregation]}`,
    `- Unit: ${unitText[unit]}; the API tells the ratio unrounded, the dashboard two decimals`,
    `- To be had on: ${platforms.join(', ') || 'no platform'}`,
    `- Source: ${source}`,
    '',
  ];
};

/** The registry of engagement rates as a page of the reference. */
export const ratesPage = (connectors: ReadonlyMap<Platform, Connector>): string =>
  [
    '# Engagement rates',
    '',
    'Made from the code by `npm run docs`; do not edit. The registry is `libs/domain/src/rates/registry.ts`, the reasons are in',
    '[ADR 35](adr/0035-engagement-rates.md).',
    '',
    'Unlike rates are never averaged. Where the denominator is 0 or nothing is looked at, a rate is `undefined`; where a figure',
    'is not told it is `not_supported`, `not_permitted` or `pending`; neither is 0. A post or day that lacks a figure is left out of',
    'numerator and denominator alike, and counted as left out. What is organic and what is paid is as the platforms tell it:',
    'the counters of LinkedIn are organic alone, those of Facebook and X include what was promoted.',
    '',
    ...rateIds.flatMap((id) => sectionOf(id, connectors)),
  ].join('\n');
