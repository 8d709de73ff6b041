import { describe, expect, it } from '@jest/globals';
import type { EngagementReport, FiguresReport } from '@libs/contract';

import { figuresCsv } from './figures-csv.js';
import { followersCsv } from './followers-csv.js';

const rowsOf = (csv: string): string[] => csv.slice(1).trimEnd().split('\r\n').slice(1);
const period = { from: '2026-03-01T00:00:00Z', to: '2026-03-03T00:00:00Z' };

describe('what is not known', () => {
  it('says why in the CSV of further counters, and a measured zero stays', () => {
    const lacking = { state: 'not_supported', value: null } as const;
    const report: FiguresReport = {
      period,
      previous: period,
      metrics: ['views', 'clicks'],
      accounts: [
        {
          accountId: '7',
          name: 'Acme',
          platform: 'x',
          figures: [
            {
              metric: 'views',
              state: 'measured',
              value: 0,
              previous: { state: 'measured', value: 4 },
              brokenOffAt: null,
            },
            { metric: 'clicks', ...lacking, previous: lacking, brokenOffAt: null },
          ],
        },
      ],
    };
    expect(rowsOf(figuresCsv(report, 'en'))).toEqual([
      '7,Acme,x,views,measured,0,measured,4',
      '7,Acme,x,clicks,not_supported,not_supported,not_supported,not_supported',
    ]);
    expect(rowsOf(figuresCsv({ ...report, previous: null }, 'de'))[0]).toBe('7;Acme;x;views;measured;0;measured;4');
  });

  it('says why in the CSV of audiences of followers, whose interactions nobody knows', () => {
    const size = { state: 'measured', followers: 52, share: 0.25, readAt: null } as const;
    const none = { state: 'suppressed', followers: null, share: null, readAt: null } as const;
    const interactions = { state: 'not_supported', counted: null, attributed: null, corrections: 0 } as const;
    const report: EngagementReport = {
      period: { ...period, timeZone: 'UTC', granularity: 'day' },
      previous: null,
      groupBy: ['audience'],
      observedAt: null,
      coverage: { accounts: { of: 1, reporting: 1 }, attributed: { of: 0, attributed: 0 } },
      totals: [],
      buckets: ['2026-03-01T00:00:00Z', '2026-03-02T00:00:00Z'],
      rows: [],
      audiences: [],
      followers: [
        {
          audience: '8',
          name: 'Leaders',
          trait: 'seniority',
          segments: ['manager'],
          interactions,
          perFollower: { state: 'not_supported', value: null },
          size,
          previous: null,
          buckets: [none, size],
          accounts: [],
        },
      ],
      marks: [],
      notes: [],
    };
    expect(rowsOf(followersCsv(report, 'en'))).toEqual([
      '2026-03-01T00:00:00Z,8,Leaders,followers,suppressed,suppressed,suppressed,not_supported',
      '2026-03-02T00:00:00Z,8,Leaders,followers,measured,52,0.25,not_supported',
    ]);
  });
});
