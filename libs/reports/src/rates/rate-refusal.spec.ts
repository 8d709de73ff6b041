import { expect, it } from '@jest/globals';

import { mostRatedBuckets, rateRefusal, type RatesOverTime } from './rate-refusal.js';

const zone = 'Europe/Berlin';
const asked: RatesOverTime = {
  request: { rateBy: 'bucket' },
  period: { granularity: 'day', timeZone: zone, workspaceZone: zone },
  rates: ['daily_by_followers'],
  buckets: 28,
};
const elsewhere = { ...asked.period, timeZone: 'UTC' };

it.each([
  ['too many buckets', { ...asked, buckets: mostRatedBuckets + 1 }, 'longer buckets'],
  ['hours for a rate of days', { ...asked, period: { ...asked.period, granularity: 'hour' } }, 'whole days'],
  ['days of another zone for a rate of days', { ...asked, period: elsewhere }, zone],
] satisfies [string, RatesOverTime, string][])('rates over time are refused for %s, and why is said', (_, one, why) => {
  expect(rateRefusal(one)).toContain(why);
});

it.each([
  ['days of the workspace', asked],
  ['hours for a rate of posts', { ...asked, rates: ['by_views'], period: { ...elsewhere, granularity: 'hour' } }],
  ['a report without rates', { ...asked, rates: [], buckets: 5000 }],
  ['rates of the period alone', { ...asked, request: { rateBy: 'period' }, buckets: 5000 }],
] satisfies [string, RatesOverTime][])('rates are told for %s', (_, one) => {
  expect(rateRefusal(one)).toBeNull();
});
