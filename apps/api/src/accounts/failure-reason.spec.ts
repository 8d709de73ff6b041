import { describe, expect, it } from '@jest/globals';

import { failureReason, type ReasonedStream } from './failure-reason.js';

const stream = (health: ReasonedStream['health'], reason: ReasonedStream['reason'], hour: number): ReasonedStream => ({
  health,
  reason,
  since: new Date(Date.UTC(2026, 2, 10, hour)),
});

describe('the reason of an account', () => {
  it('is that of the stream that has been in its state for longest', () => {
    const streams = [
      stream('not_permitted', 'permission_missing', 9),
      stream('not_permitted', 'role_lost', 8),
      stream('rate_limited', 'day_limit', 7),
    ];
    expect(failureReason('not_permitted', streams)).toBe('role_lost');
  });

  it('is none where no stream in that state knows one', () => {
    expect(failureReason('not_permitted', [stream('not_permitted', null, 8)])).toBeNull();
    expect(failureReason('healthy', [stream('rate_limited', 'day_limit', 7)])).toBeNull();
  });
});
