import { describe, expect, it } from '@jest/globals';

import { parseReportState } from '../engagement/report-state.js';
import { campaignEvidence, daysSoFar } from './campaign-days.js';

const campaign = { startsOn: '2026-03-01', endsOn: '2026-03-31', labelIds: [] };

describe('the days of a campaign', () => {
  it.each([
    ['end today while it runs', '2026-03-10', '2026-03-10'],
    ['are all of them when it is over', '2026-05-01', '2026-03-31'],
    ['are one on the first', '2026-03-01', '2026-03-01'],
  ])('%s', (_, today, to) => {
    expect(daysSoFar(campaign, today)).toEqual({ kind: 'custom', from: '2026-03-01', to });
  });

  it('are none before it begins', () => {
    expect(daysSoFar(campaign, '2026-02-28')).toBeNull();
  });

  it('go on where it has no end', () => {
    expect(daysSoFar({ ...campaign, endsOn: null }, '2026-05-01')?.to).toBe('2026-05-01');
  });
});

describe('the evidence of a campaign', () => {
  it('is of its posts on its days, and leads back to the same report', () => {
    const period = { kind: 'custom', from: '2026-03-01', to: '2026-03-31' } as const;
    const state = { ...parseReportState({}), period, label: ['7'] };
    expect(campaignEvidence(state, 'UTC')({ kind: ['share'] })).toEqual({
      from: '2026-03-01T00:00:00.000Z',
      to: '2026-04-01T00:00:00.000Z',
      kind: 'share',
      label: '7',
      report: 'period=custom&from=2026-03-01&to=2026-03-31&label=7',
    });
  });
});
