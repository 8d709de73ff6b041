import { describe, expect, it } from '@jest/globals';

import { type LinkEvent, linkAfter } from './stream-event.js';

const connecting = { kind: 'connecting' } as const;
const opened = { kind: 'opened', at: 5 } as const;
const lost = { kind: 'lost' } as const;

describe('how the stream of events is', () => {
  it('is open from the first event on, whatever was thought of it', () => {
    const event = { accounts: ['1'], posts: [], hasNews: true };
    expect(linkAfter(lost, { kind: 'booked', event, at: 9 })).toEqual({ kind: 'opened', at: 9 });
  });

  it('is not changed by an alert', () => {
    expect(linkAfter(opened, { kind: 'alert', event: { alertId: '7' } })).toBe(opened);
  });

  it('stays lost or refused while it is tried again, until it is there', () => {
    const refused: LinkEvent = { kind: 'refused' };
    expect([linkAfter(lost, connecting), linkAfter(refused, connecting)]).toEqual([lost, refused]);
    expect(linkAfter(linkAfter(lost, connecting), opened)).toBe(opened);
  });
});
