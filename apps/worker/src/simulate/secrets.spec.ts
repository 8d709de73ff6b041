import { describe, expect, it } from '@jest/globals';

import { SecretSeeker } from './secrets.js';

describe('looking for secrets', () => {
  const seeker = new SecretSeeker(['EAA-one-secret-of-the-many', 'EAA-one-secret-of-all']);

  it.each([
    ['alone', 'EAA-one-secret-of-all'],
    ['in an address', 'GET /me?access_token=EAA-one-secret-of-the-many&limit=5'],
    ['in the middle of a word', 'xxEAA-one-secret-of-allxx'],
  ])('finds one that stands %s', (_, text) => {
    expect(seeker.finds(text)).toBe(true);
  });

  it('finds none in what only begins like one', () => {
    expect(seeker.finds('EAA-one-secret-of-th')).toBe(false);
  });
});
