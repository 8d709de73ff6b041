import { describe, expect, it } from '@jest/globals';
import { SavedQuery } from '@libs/contract';

import { engagementRequestOf } from './engagement-request.js';

const now = new Date('2026-11-23T13:27:10Z');
const at = { workspaceZone: 'Europe/Berlin', now };
const saved = (part: object = {}) => SavedQuery.parse({ period: { kind: 'last', days: 30 }, ...part });

describe('what a saved report asks for', () => {
  it('goes with the clock, in the time zone of the workspace unless it has its own', () => {
    expect(engagementRequestOf(saved(), at)).toMatchObject({
      from: '2026-10-24T22:00:00.000Z',
      to: '2026-11-23T14:00:00.000Z',
      timeZone: 'Europe/Berlin',
      granularity: 'day',
      groupBy: ['platform'],
      compare: 'previous',
      rate: ['default'],
    });
    expect(engagementRequestOf(saved({ timeZone: 'UTC' }), at).from).toBe('2026-10-25T00:00:00.000Z');
  });

  it('asks for no rate of an audience, as counters tell of none', () => {
    expect(engagementRequestOf(saved({ audience: ['3'] }), at)).toMatchObject({ audience: ['3'], rate: [] });
  });

  it('is refused where the report itself would refuse it', () => {
    const period = { kind: 'custom', from: '1960-01-01', to: '1960-02-01' };
    expect(() => engagementRequestOf(saved({ period }), at)).toThrow('The request is not valid');
  });
});
