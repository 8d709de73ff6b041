import { describe, expect, it } from '@jest/globals';

import { namesAny } from './needles.js';

describe('an answer that names somebody', () => {
  it.each([
    ['an id', '{"id":"123"}', '123'],
    ['an id as a number', '{"id":123}', '123'],
    ['an id within a longer one', '{"id":"1_123"}', '123'],
    ['a URN', '{"actor":"urn:li:person:aB1"}', 'urn:li:person:aB1'],
    ['a URN in an address', '{"url":"/x/urn%3Ali%3Aperson%3AaB1?y"}', 'urn:li:person:aB1'],
    ['a name with escapes', String.raw`{"name":"J\u00fcrgen M\u00fcller"}`, 'Jürgen Müller'],
    ['a quoted name', String.raw`{"name":"Jo \"Ace\" Li"}`, 'Jo "Ace" Li'],
    ['a handle written otherwise', '{"text":"thanks @Ann_B!"}', 'ann_b'],
  ])('is found by %s', (_, body, needle) => {
    expect(namesAny(body, ['nobody', needle])).toBe(true);
  });

  it.each([
    ['a longer number', '{"id":"91234"}', '123'],
    ['a longer word', '{"name":"Anna"}', 'Ann'],
    ['nothing', '{}', ''],
  ])('is not taken for %s', (_, body, needle) => {
    expect(namesAny(body, [needle])).toBe(false);
  });
});
