import { describe, expect, it } from '@jest/globals';

import { xLimits } from './x.quotas.js';
import { xPrices, xPricing } from './x.pricing.js';

const response = (limit: string, body: unknown, status = 200) => ({
  status,
  headers: new Headers(),
  body: typeof body === 'string' ? body : JSON.stringify(body),
  endpoint: '/2/x',
  limit,
});

describe('what X charges for an answer', () => {
  it('is everything it returned, also beside the list', () => {
    const body = {
      data: [{ id: '1' }, { id: '2' }],
      includes: { users: [{ id: '7' }], tweets: [{ id: '9' }] },
      meta: { result_count: 2 },
    };
    expect(xPricing.returned(response('search_recent', body))).toEqual([
      { resource: 'post', id: '1' },
      { resource: 'post', id: '2' },
      { resource: 'user', id: '7' },
      { resource: 'post', id: '9' },
    ]);
  });

  it.each([
    ['an own post', 'timeline', { data: [{ id: '1' }] }, [{ resource: 'own_post', id: '1' }]],
    ['a single person', 'me', { data: { id: '5' } }, [{ resource: 'user', id: '5' }]],
    ['somebody who liked', 'liking_users', { data: [{ id: '5' }] }, [{ resource: 'liking_user', id: '5' }]],
    ['an empty list', 'liking_users', { meta: { result_count: 0 } }, []],
    ['something that is no JSON', 'tweets', '<html>', []],
  ])('names %s', (_what, limit, body, charges) => {
    expect(xPricing.returned(response(limit, body))).toEqual(charges);
  });

  it('is nothing when X refused', () => {
    expect(xPricing.returned(response('tweets', { data: [{ id: '1' }] }, 429))).toEqual([]);
  });

  it('has a price for every resource and a reserve for every endpoint', () => {
    for (const { endpoint } of xLimits) {
      const most = Object.keys(xPricing.most(endpoint));
      expect(most.length).toBeGreaterThan(0);
      for (const resource of most) expect(xPrices[resource]).toBeGreaterThan(0);
    }
  });
});
