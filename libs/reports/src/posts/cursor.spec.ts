import { describe, expect, it } from '@jest/globals';

import { postIdFrom, postIdText } from '../ids.js';
import { cursorFrom, cursorText } from './cursor.js';

describe('a cursor', () => {
  it('comes back as it was handed out', () => {
    const cursor = { rank: 12.5, postId: '-9223372036854775808', order: 'shares desc' };
    expect(cursorFrom(cursorText(cursor), 'shares desc')).toEqual(cursor);
  });

  it.each(['', 'x', Buffer.from('[1]').toString('base64url'), Buffer.from('["1","2"]').toString('base64url')])(
    'that was not handed out is refused: %j',
    (text) => {
      expect(() => cursorFrom(text, 'shares desc')).toThrow('The request is not valid');
    },
  );
});

it('of another order is refused: its place would be somewhere else', () => {
  const cursor = cursorText({ rank: 12.5, postId: '1', order: 'shares desc' });
  expect(() => cursorFrom(cursor, 'shares asc')).toThrow('The request is not valid');
});

describe('the id of a post', () => {
  it.each([0n, 1n, -1n, 2n ** 63n - 1n, -(2n ** 63n)])('%s is digits outside and itself again inside', (id) => {
    expect(postIdText(id)).toMatch(/^\d{1,20}$/);
    expect(postIdFrom(postIdText(id))).toBe(id);
  });
});
