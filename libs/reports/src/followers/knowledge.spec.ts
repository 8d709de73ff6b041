import { describe, expect, it } from '@jest/globals';

import { knowledgeState } from './knowledge.js';

const known = { isSupported: true, isHidden: false, health: ['healthy'], isRead: true };

describe('what can be said of followers', () => {
  it.each([
    ['measured', 'it was read', {}],
    ['measured', 'the next reading only waits for quota', { health: ['rate_limited'] }],
    ['stale', 'readings fail since', { health: ['healthy', 'outage'] }],
    ['stale', 'the account is no longer read', { health: ['disconnected'] }],
    ['stale', 'the grant hides it now', { isHidden: true, health: ['not_permitted'] }],
    ['pending', 'nothing was read yet', { isRead: false, health: ['pending'] }],
    ['not_permitted', 'the grant hides it', { isRead: false, isHidden: true }],
    ['not_permitted', 'the platform refuses it', { isRead: false, health: ['not_permitted'] }],
    ['not_supported', 'the platform does not tell it', { isRead: false, isSupported: false }],
  ])('is %s when %s', (state, _, facts) => {
    expect(knowledgeState({ ...known, ...facts })).toBe(state);
  });
});
