import { describe, expect, it } from '@jest/globals';

import { pathWithoutToken } from './shared-headers.js';

describe('the path that is told and logged', () => {
  it.each([
    ['/v1/shared/a-Secret_token', '/v1/shared/:token'],
    ['/V1/Shared/a-Secret_token/posts', '/V1/Shared/:token/posts'],
    ['/v1/mail-links/a-Secret_token', '/v1/mail-links/:token'],
    ['/v1/shared', '/v1/shared'],
    ['/v1/share-links/7', '/v1/share-links/7'],
  ])('of %s is %s', (path, told) => {
    expect(pathWithoutToken(path)).toBe(told);
  });
});
