import { describe, expect, it } from '@jest/globals';

import { scriptedNotice } from './scripted-notice.js';
import { eventBody, signatureHeaders } from './signed-webhook.js';
import { writeMessage } from './write-message.js';

const setting = {
  language: 'en',
  company: 'Acme',
  channel: 'Program',
  timeZone: 'UTC',
  publicUrl: new URL('https://resonance.example/app/'),
} as const;
const at = new Date('2026-03-10T12:05:00Z');
const bodyOf = (told: Parameters<typeof writeMessage>[0]): unknown =>
  JSON.parse(eventBody({ id: 'msg_1', at, told, message: writeMessage(told, setting) }));

describe('a signature', () => {
  it('is the one that the Standard Webhooks publish for their example', () => {
    expect(
      signatureHeaders('whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', {
        id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
        now: new Date(1_614_265_330_000),
        body: '{"test": 2432232314}',
      }),
    ).toEqual({
      'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
      'webhook-timestamp': '1614265330',
      'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
    });
  });
});

describe('what a program is told', () => {
  it('is the figures as they are, and the words that people would read', () => {
    expect(bodyOf({ kind: 'alert', notice: scriptedNotice() })).toMatchObject({
      type: 'alert.started',
      timestamp: '2026-03-10T12:05:00.000Z',
      text: expect.stringContaining('Alarm: unusually many shares'),
      data: {
        alertId: '7',
        severity: 'alarm',
        startedAt: '2026-03-10T11:30:00.000Z',
        measure: { observed: 1234, expected: 3.54 },
        estimate: { reproduction: 1.84 },
        link: 'https://resonance.example/app/alerts/7',
      },
    });
  });

  it('is every notice of a digest with its link, and nothing in a test', () => {
    const notices = [scriptedNotice(), scriptedNotice({ alertId: '8' })];
    expect(bodyOf({ kind: 'digest', notices })).toMatchObject({
      type: 'alert.digest',
      data: { notices: [{ alertId: '7' }, { alertId: '8', link: 'https://resonance.example/app/alerts/8' }] },
    });
    expect(bodyOf({ kind: 'test' })).toMatchObject({ type: 'test', data: {} });
  });
});
