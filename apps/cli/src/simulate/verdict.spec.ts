import { describe, expect, it } from '@jest/globals';

import { faultsIn, type Outcome } from './verdict.js';

const all: Readonly<Record<string, number>> = {
  crash: 9,
  password: 9,
  unpaid: 1,
  revoked: 9,
  'renewal-refused': 9,
  'role-lost': 9,
};
const good: Outcome = {
  connections: 200,
  days: 365,
  falseReconnects: 0,
  missedReconnects: 0,
  trueReconnects: 40,
  totalsEqual: true,
  overBudget: 0,
  secretsSeen: 0,
  deaths: 3,
  troubles: all,
};

describe('a simulated year', () => {
  it('is good when all was as it must be', () => {
    expect(faultsIn(good)).toEqual([]);
  });

  it.each([
    [{ falseReconnects: 1 }, '1 logins asked for that nobody needed'],
    [{ missedReconnects: 2 }, '2 logins needed that nobody asked for'],
    [{ trueReconnects: 0 }, 'no login was needed'],
    [{ totalsEqual: false }, 'the totals differ from the truth'],
    [{ overBudget: 1 }, '1 calls over the budget'],
    [{ secretsSeen: 1 }, '1 texts with secrets'],
    [{ deaths: 0 }, 'a death never came, in a run of that size'],
  ])('is not good with %j', (more, fault) => {
    expect(faultsIn({ ...good, ...more })).toEqual([fault]);
  });

  it.each(Object.keys(all))('is not good when it is large and %s never came', (kind) => {
    const { [kind]: _, ...others } = all;
    expect(faultsIn({ ...good, troubles: others })).toEqual([`${kind} never came, in a run of that size`]);
    expect(faultsIn({ ...good, troubles: { ...all, [kind]: 0 } })).toHaveLength(1);
  });

  it('need not have seen everything when it is small', () => {
    const small = { connections: 3, days: 20, deaths: 0, troubles: { revoked: 1 } };
    expect(faultsIn({ ...good, ...small })).toEqual([]);
    expect(faultsIn({ ...good, ...small, connections: 899 })).toEqual([]);
    expect(faultsIn({ ...good, ...small, connections: 900 })).toHaveLength(6);
  });
});
