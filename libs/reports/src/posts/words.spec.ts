import { describe, expect, it } from '@jest/globals';

import { wordsIn } from './words.js';

describe('what was typed', () => {
  it.each([
    ['is one word and its beginnings', 'launch', 'launch:*'],
    ['is all of several words', 'summer  sale', 'summer:* & sale:*'],
    ['is no word of the query language', "sale:* | !x & ('", 'sale:* & x:*'],
    ['is the words of a hashtag or an address', '#launch acme.example/shop', 'launch:* & acme:* & example:* & shop:*'],
    ['keeps umlauts, composed as they are stored', 'Gro\u0308\u00dfe', 'Gr\u00f6\u00dfe:*'],
  ])('%s', (_, typed, expected) => {
    expect(wordsIn(typed)).toBe(expected);
  });

  it.each(['', '  ', '!?', '🎉'])('is no word: %j', (typed) => {
    expect(wordsIn(typed)).toBeNull();
  });
});
