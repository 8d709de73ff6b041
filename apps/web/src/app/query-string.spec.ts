import { describe, expect, it } from '@jest/globals';

import { parseSearch, stringifySearch } from './query-string.js';

describe('query strings', () => {
  it('hold plain texts and give them back', () => {
    const search = { from: '2026-11-01T00:00:00.000Z', tag: 'a%2Cb,ü&=', period: '7d' };
    expect(parseSearch(stringifySearch(search))).toEqual(search);
    expect(stringifySearch({ platform: 'x,facebook', none: undefined, empty: '' })).toBe('?platform=x,facebook');
    expect(stringifySearch({})).toBe('');
  });

  it('read numbers as the text they are', () => {
    expect(parseSearch('?account=00012345678901234567')).toEqual({ account: '00012345678901234567' });
  });
});
