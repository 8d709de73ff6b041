import { describe, expect, it } from '@jest/globals';

import { base64Of } from './base64.js';

describe('a file on its way to the API', () => {
  it('is the Base64 of its bytes, however long it is', () => {
    const bytes = Uint8Array.from({ length: 500_000 }, (_, n) => (n * 7919) % 256);
    expect(base64Of(bytes)).toBe(Buffer.from(bytes).toString('base64'));
    expect(base64Of(new Uint8Array())).toBe('');
  });
});
