import { describe, expect, it } from '@jest/globals';

import { webhookStatus, type WebhookStanding } from './webhook-status.js';

const at = (hour: number): Date => new Date(Date.UTC(2026, 2, 10, hour));
const standing = (more: Partial<WebhookStanding>): WebhookStanding => ({
  state: 'on',
  problem: null,
  since: at(8),
  lastEventAt: at(9),
  missedHour: null,
  ...more,
});

describe('the webhooks of an account', () => {
  it('are on while nothing was found that was not told', () => {
    expect(webhookStatus(standing({}))).toEqual({
      state: 'on',
      problem: null,
      since: at(8).toISOString(),
      lastEventAt: at(9).toISOString(),
    });
  });

  it('are quiet, never on, while the schedule finds what they did not tell', () => {
    const missed = webhookStatus(standing({ missedHour: at(11) }));
    expect(missed).toMatchObject({ state: 'quiet', since: at(11).toISOString(), lastEventAt: at(9).toISOString() });
  });

  it.each(['pending', 'not_reachable', 'not_permitted', 'refused', 'outage', 'needs_login'] as const)(
    'that are %s say so, whatever was found meanwhile',
    (state) => {
      const told = webhookStatus(standing({ state, problem: 'why', lastEventAt: null, missedHour: at(11) }));
      expect(told).toEqual({ state, problem: 'why', since: at(8).toISOString(), lastEventAt: null });
    },
  );
});
