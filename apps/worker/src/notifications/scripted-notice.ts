import type { AlertNotice } from '@libs/domain';

/** An alert of a test, and how it differs from a post that is shared much. */
export const scriptedNotice = (part: Partial<AlertNotice> = {}): AlertNotice => ({
  alertId: '7',
  reason: 'started',
  turn: 1,
  at: new Date('2026-03-10T12:05:00Z'),
  monitor: 'post',
  severity: 'alarm',
  kind: 'share',
  startedAt: new Date('2026-03-10T11:30:00Z'),
  subject: { scope: 'post', id: '9', name: 'Our new factory', platform: 'x', url: 'https://x.example/9' },
  measure: {
    minutes: 30,
    endedAt: new Date('2026-03-10T12:00:00Z'),
    observed: 1234,
    expected: 3.54,
    probability: -40,
    score: 2,
  },
  estimate: {
    reproduction: 1.84,
    low: 1.4,
    high: 2.25,
    doublingMinutes: 90,
    finalSize: { median: 54_321, low: 30_000, high: 98_000 },
  },
  shitstorm: null,
  posts: [
    { id: '9', name: 'Our new factory', platform: 'x', url: 'https://x.example/9', interactions: 1200 },
    { id: '10', name: 'Another one', platform: 'linkedin', url: null, interactions: 34 },
  ],
  summary: null,
  ...part,
});
