import { describe, expect, it } from '@jest/globals';

import { detailKey } from './detail-words.js';

describe('detailKey', () => {
  it('names what platforms call by codes', () => {
    expect(detailKey('PRAISE')).toBe('detail.celebrate');
    expect(detailKey('like')).toBe(detailKey('LIKE'));
  });

  it('leaves what it does not know to the platform’s own name', () => {
    expect(detailKey('SPARKLE')).toBeNull();
  });
});
