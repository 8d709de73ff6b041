import { describe, expect, it } from '@jest/globals';

import { isReading } from './is-reading.js';

const at = (hour: number): Date => new Date(Date.UTC(2026, 2, 10, hour));

describe('an account is being read', () => {
  const now = at(12);
  it.each([
    ['while a stream is leased', 'healthy', { dueAt: at(13), leasedUntil: at(13) }, true],
    ['not after the lease', 'healthy', { dueAt: at(13), leasedUntil: at(11) }, false],
    ['when a reading is due', 'healthy', { dueAt: at(12), leasedUntil: null }, true],
    ['not before it is due', 'healthy', { dueAt: at(13), leasedUntil: null }, false],
    ['not when it needs a login', 'needs_login', { dueAt: at(11), leasedUntil: null }, false],
    ['not when it is disconnected', 'disconnected', { dueAt: null, leasedUntil: null }, false],
  ] as const)('%s', (_, health, stream_, expected) => {
    expect(isReading(health, [stream_], now)).toBe(expected);
  });
});
