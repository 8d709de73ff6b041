import { describe, expect, it } from '@jest/globals';

import { keptNames } from './kept-names.js';

const nothing = { account: {}, audience: {}, label: {} };

describe('the names kept with a board', () => {
  it('are the newest ones of what its reports are about', () => {
    const known = { ...nothing, account: { '1': 'Now', '2': 'Another' } };
    const before = { ...nothing, account: { '1': 'Before' } };
    expect(keptNames([{ account: ['1'], audience: [], label: [] }], [known, before])).toEqual({
      ...nothing,
      account: { '1': 'Now' },
    });
  });

  it('stay when what they name was deleted', () => {
    const before = { ...nothing, label: { '7': 'Spring' } };
    expect(keptNames([{ account: [], audience: [], label: ['7', '8'] }], [nothing, before]).label).toEqual({
      '7': 'Spring',
    });
  });
});
