import { expect, it } from '@jest/globals';
import type { Picture } from '@libs/connector';

import { PictureCache } from './picture-cache.js';

const picture = (bytes: number): Picture => ({ type: 'image/png', bytes: new Uint8Array(bytes) });
const bounds = { bytes: 2_500, keptMs: 1_000, missedMs: 100 };
const at = (ms: number): Date => new Date(1_000_000 + ms);

it('a picture is kept for its time, and that there is none for a shorter one', () => {
  const cache = new PictureCache(bounds);
  const kept = picture(10);
  cache.keep('a', kept, at(0));
  cache.keep('b', null, at(0));
  expect([cache.get('a', at(999)), cache.get('b', at(99))]).toEqual([kept, null]);
  expect([cache.get('a', at(1_000)), cache.get('b', at(100))]).toEqual([undefined, undefined]);
});

it('no more is kept than allowed: what was used least lately goes', () => {
  const cache = new PictureCache(bounds);
  cache.keep('a', picture(900), at(0));
  cache.keep('b', picture(900), at(1));
  cache.get('a', at(2));
  cache.keep('c', picture(900), at(3));
  expect(['a', 'b', 'c'].map((name) => cache.get(name, at(4)) !== undefined)).toEqual([true, false, true]);
});

it('many absences do not fill it without end', () => {
  const cache = new PictureCache(bounds);
  for (let index = 0; index < 100; index += 1) cache.keep(String(index), null, at(0));
  const known = Array.from({ length: 100 }, (_, index) => cache.get(String(index), at(1))).filter(
    (one) => one === null,
  );
  expect(known.length).toBeLessThanOrEqual(12);
});
