import { describe, expect, it } from '@jest/globals';

import { whoIsMeant } from './find-actor.js';

describe('whom somebody means', () => {
  it.each([
    ['12345', { kind: 'id', externalId: '12345' }],
    [' urn:li:person:aB1 ', { kind: 'id', externalId: 'urn:li:person:aB1' }],
    ['@ann', { kind: 'handle', handle: 'ann' }],
    ['https://x.com/ann', { kind: 'handle', handle: 'ann' }],
    ['https://www.linkedin.com/in/ann-b/', { kind: 'handle', handle: 'ann-b' }],
    ['https://www.facebook.com/profile.php?id=77', { kind: 'id', externalId: '77' }],
    ['https://mastodon.example/@ann', { kind: 'handle', handle: 'ann' }],
    ['https://x.com/%zz', { kind: 'handle', handle: '%zz' }],
  ])('%s', (text, meant) => {
    expect(whoIsMeant(text)).toEqual(meant);
  });
});
