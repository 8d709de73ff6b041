import { describe, expect, it } from '@jest/globals';
import type { FollowersReport } from '@libs/contract';

import { growthCsv } from './growth-csv.js';

const none = { state: 'not_supported', value: null } as const;
const sum = { ...none, days: { known: 0, of: 1 }, previous: { ...none, days: { known: 0, of: 1 } } };
const report: FollowersReport = {
  timeZone: 'UTC',
  days: ['2026-03-09', '2026-03-10'],
  previous: { from: '2026-03-07', to: '2026-03-08' },
  marks: [],
  accounts: [
    {
      accountId: '7',
      name: 'Acme',
      platform: 'x',
      state: 'measured',
      followers: 12,
      readAt: null,
      change: null,
      totals: [12, null],
      growth: {
        net: sum,
        organic: sum,
        paid: sum,
        days: [
          { net: { state: 'measured', value: 0 }, organic: none, paid: none },
          { net: { state: 'pending', value: null }, organic: none, paid: none },
        ],
      },
      tells: { traits: false, days: false },
    },
  ],
};

describe('the growth as CSV', () => {
  it('says why in place of a figure that there is none, and keeps a zero that was measured', () => {
    expect(growthCsv(report, 'en').split('\r\n').slice(1, 3)).toEqual([
      '2026-03-09,7,Acme,x,12,0,measured,not_supported,not_supported,not_supported,not_supported',
      '2026-03-10,7,Acme,x,pending,pending,pending,not_supported,not_supported,not_supported,not_supported',
    ]);
  });
});
