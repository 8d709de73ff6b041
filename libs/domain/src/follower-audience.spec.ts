import { describe, expect, it } from '@jest/globals';

import { groupsState } from './follower-audience.js';

describe('the size of an audience of followers', () => {
  it.each([
    [{ followers: 60, named: 2, small: 0 }, 'measured'],
    [{ followers: 50, named: 2, small: 1 }, 'measured'],
    [{ followers: 0, named: 2, small: 2 }, 'suppressed'],
    [{ followers: 0, named: 0, small: 0 }, 'not_supported'],
  ] as const)('of %j is %s', (groups, state) => {
    expect(groupsState(groups)).toBe(state);
  });
});
