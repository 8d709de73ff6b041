import { describe, expect, it } from '@jest/globals';

import { rateOfKinds } from './of-kinds.js';
import { rateDefinition } from './registry.js';

describe('a rate of some kinds alone', () => {
  it('is the rate itself when all are asked for', () => {
    const rate = rateDefinition('with_clicks');
    expect(rateOfKinds(rate, ['share', 'comment', 'reaction'])).toBe(rate);
  });

  it('counts these kinds with the weights that they have', () => {
    expect(rateOfKinds(rateDefinition('weighted_by_reach'), ['comment', 'share'])).toEqual({
      ...rateDefinition('weighted_by_reach'),
      numerator: { comments: 2, shares: 3 },
    });
  });

  it.each(['with_clicks', 'platform_own', 'people_by_reach'] as const)('is none where it has no kinds: %s', (id) => {
    expect(rateOfKinds(rateDefinition(id), ['comment'])).toBeNull();
  });

  it('is none where it counts none of them', () => {
    expect(rateOfKinds(rateDefinition('shares_by_reach'), ['comment'])).toBeNull();
  });
});
