import { describe, expect, it } from '@jest/globals';

import { postIdFrom, postIdText } from '../http/ids.js';
import { cursorFrom, cursorText } from './cursor.js';

describe('a cursor', () => {
  it('comes back as it was handed out', () => {
    const cursor = { rank: 12.5, postId: '-9223372036854775808' };
    expect(cursorFrom(cursorText(cursor))).toEqual(cursor);
  });

  it.each(['', 'x', Buffer.from('[1]').toString('base64url'), Buffer.from('["1","2"]').toString('base64url')])(
    'that was not handed out is refused: %j',
    (text) => {
      expect(() => cursorFrom(text)).toThrow('The request is not valid');
    },
  );
});

describe('the id of a post', () => {
  it.each([0n, 1n, -1n, 2n ** 63n - 1n, -(2n ** 63n)])('%s is digits outside and itself again inside', (id) => {
    expect(postIdText(id)).toMatch(/^\d{1,20}$/);
    expect(postIdFrom(postIdText(id))).toBe(id);
  });
});
