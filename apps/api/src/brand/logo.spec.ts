import { deflateSync } from 'node:zlib';

import { describe, expect, it } from '@jest/globals';

import { jpeg, png } from '../../testing/pictures.js';
import { logoFacts } from './logo.js';

describe('a logo', () => {
  it('is a PNG or JPEG by its content', () => {
    expect(logoFacts(png(3, 2))).toEqual({ type: 'image/png', width: 3, height: 2 });
    expect(logoFacts(jpeg(300, 200))).toEqual({ type: 'image/jpeg', width: 300, height: 200 });
  });

  it.each([
    ['another kind of file', Buffer.from('<svg onload="alert(1)"/>'), /neither a PNG nor a JPEG/],
    ['nothing', Buffer.alloc(0), /neither/],
    ['a part of a PNG', png(9, 9).subarray(0, -6), /not whole/],
    ['a PNG with a changed byte', png(9, 9).fill(7, 42, 43), /damaged/],
    ['a PNG whose pixels are noise', png(9, 9, { pixels: Buffer.from('noise') }), /damaged/],
    ['a PNG with too few pixels', png(9, 9, { pixels: deflateSync(Buffer.alloc(9)) }), /damaged/],
    ['a PNG that unpacks to more than it says', png(9, 9, { pixels: deflateSync(Buffer.alloc(1_000_000)) }), /damaged/],
    ['an interlaced PNG', png(9, 9, { interlace: 1 }), /without interlacing/],
    ['a PNG with 16 bits', png(9, 9, { bits: 16 }), /8 bits/],
    ['too many pixels', png(2_000_001, 1, { pixels: Buffer.alloc(0) }), /million pixels/],
    ['too many pixels of a JPEG', jpeg(2000, 1001), /million pixels/],
    ['a part of a JPEG', jpeg(30, 20).subarray(0, -1), /not whole/],
    ['a JPEG without a frame', Buffer.from([0xff, 0xd8, 0xff, 0xda, 0xff, 0xd9]), /damaged/],
    ['too many bytes', Buffer.concat([png(9, 9), Buffer.alloc(500_000)]), /larger than/],
  ])('is not %s', (_what, content, message) => {
    expect(() => logoFacts(content)).toThrow(message);
  });
});
