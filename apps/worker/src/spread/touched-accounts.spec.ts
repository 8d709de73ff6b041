import { describe, expect, it } from '@jest/globals';

import { TouchedAccounts } from './touched-accounts.js';

describe('accounts of which something was read', () => {
  it('are told once each, and not again before more is read', () => {
    const touched = new TouchedAccounts();
    const [one, other] = [
      { workspaceId: 1, accountId: 5 },
      { workspaceId: 2, accountId: 5 },
    ];
    for (const key of [one, other, one]) touched.add(key);
    expect([touched.take(), touched.take()]).toEqual([[one, other], []]);
    touched.add(one);
    expect(touched.take()).toEqual([one]);
  });
});
