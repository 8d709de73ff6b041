import { describe, expect, it } from '@jest/globals';
import { SavedQuery } from '@libs/contract';

import { scheduledRequest } from './scheduled-request.js';

const query = SavedQuery.parse({ period: { kind: 'last', days: 30 }, label: ['7'], split: 'kind' });
const report = {
  query,
  period: { kind: 'week' },
  format: 'csv',
  language: 'de',
  workspaceZone: 'Europe/Berlin',
  runAt: new Date('2026-03-30T06:00:00Z'),
} as const;

describe('the file of a mailed report', () => {
  it('is of the week that ended, with the filters of the saved report', () => {
    expect(scheduledRequest(report)).toMatchObject({
      from: '2026-03-22T23:00:00.000Z',
      to: '2026-03-29T22:00:00.000Z',
      timeZone: 'Europe/Berlin',
      granularity: 'day',
      groupBy: ['kind'],
      label: ['7'],
      compare: 'previous',
      format: 'csv',
      separator: 'semicolon',
    });
  });

  it('is cut by the saved report’s own time zone', () => {
    const own = { ...report, query: { ...query, timeZone: 'UTC' } };
    expect(scheduledRequest(own)).toMatchObject({ from: '2026-03-23T00:00:00.000Z', timeZone: 'UTC' });
  });
});
