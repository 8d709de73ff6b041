import { describe, expect, it } from '@jest/globals';
import { AlertEvent, BookedEvent } from '@libs/contract';

import { alertText, bookedText, heartbeatText, openingText } from './event-text.js';

describe('an event of a stream', () => {
  it('is written with name, id and one line of data, and ends with an empty line', () => {
    const text = bookedText('1700000000000', { accounts: [7], posts: ['9'], hasNews: true });
    expect(text.split('\n')).toEqual([
      'event: booked',
      'id: 1700000000000',
      'data: {"accounts":["7"],"posts":["9"],"hasNews":true}',
      '',
      '',
    ]);
  });

  it('says what the contract promises, also where more happened than can be named', () => {
    const data = /^data: (.*)$/m.exec(bookedText('1', { accounts: null, posts: null, hasNews: false }))?.[1] ?? '';
    expect(BookedEvent.parse(JSON.parse(data))).toEqual({ accounts: null, posts: null, hasNews: false });
  });

  it('names an alert as the API does', () => {
    const text = alertText('5', 12);
    expect(text.split('\n')[0]).toBe('event: alert');
    const data = /^data: (.*)$/m.exec(text)?.[1] ?? '';
    expect(AlertEvent.parse(JSON.parse(data))).toEqual({ alertId: '12' });
  });

  it('changes what the client missed only where there is something to miss', () => {
    expect(heartbeatText).not.toContain('id:');
    expect(openingText('5')).toBe('retry: 3000\n\nevent: ready\nid: 5\ndata: {}\n\n');
  });
});
