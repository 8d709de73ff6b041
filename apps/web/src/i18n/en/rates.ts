import { englishRates } from '@libs/domain';

import { rateMessages } from './rate-messages.js';

/** Engagement rates. */
export const rates = {
  ...rateMessages(englishRates),
  'metric.platformEngagement': 'Its own ratio, in millionths',
  'rate.title': 'Engagement rate',
  'rate.undefined': 'Not defined',
  'rate.undefined.meaning':
    'There is nothing to divide by: no post or day in this selection, or a denominator of 0. That is not a rate of 0.',
  'rate.not_supported.meaning':
    'Not every figure of the formula is told of this selection: a platform, an audience or a single post may lack one. That is not a rate of 0.',
  'rate.posts': '{of, plural, one {# post} other {# posts}}',
  'rate.days': '{of, plural, one {# day of an account} other {# days of accounts}}',
  'rate.made': 'Computed from {parts}.',
  'rate.without': 'Left out, as a figure is missing or there is nothing to divide by: {without}.',
  'rate.accounts': '{telling, number} of {of, plural, one {# account} other {# accounts}} tell it',
  'rate.kinds': 'Only the chosen kinds are counted.',
  'rate.points': '{by} points',
  'rate.posts.lead': 'Rate shown: {name}',
  'rate.evidence.title': 'Make-up of a rate',
  'rate.evidence.numerator': 'Numerator',
  'rate.evidence.denominator': 'Denominator',
  'rate.evidence.ratio': 'Ratio',
  'rate.evidence.part': 'Post or day',
  'rate.evidence.day': 'Day',
  'rate.evidence.dayOf': 'The account’s day',
  'rate.evidence.parts': 'What it is made of',
  'rate.evidence.parts.lead':
    'Every post or day that the rate looks at. A post leads to the readings of its counters and from there to the platform’s answers, a day to the followers.',
  'rate.evidence.out': 'not in the rate',
  'rate.evidence.sums': 'Sums of what is in the rate',
  'rate.evidence.empty': 'Nothing to show',
  'rate.evidence.empty.detail': 'The rate looks at nothing in this selection. Choose a longer period, or another rate.',
  'rate.evidence.more': 'Show {count} more',
  'rate.settings': 'Engagement rate',
  'rate.settings.lead':
    'Every product computes its rates differently. This one stands in your company’s reports, always with its name and formula. Rates with different formulas are never averaged.',
  'rate.settings.choice': 'Rate in reports',
  'rate.settings.platforms': 'Can be had on {platforms}',
  'rate.settings.nowhere': 'Can be had on no platform',
  'rate.settings.source': 'Defined by: {source}',
  'rate.settings.save': 'Use in reports',
  'rate.settings.saved': 'Reports now show: {name}',
  'rate.settings.readOnly': 'Owners and administrators of your company can change it.',
};
