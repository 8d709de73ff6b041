import { describe, expect, it } from '@jest/globals';

import { kindsOf } from './kinds-of.js';

describe('kindsOf', () => {
  it('are those asked for, in their fixed order, or all', () => {
    expect(kindsOf({ state: { kind: ['share', 'reaction'] } })).toEqual(['reaction', 'share']);
    expect(kindsOf({ state: { kind: [] } })).toEqual(['reaction', 'comment', 'share']);
  });
});
