import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { hashtagsIn } from './tags.js';

describe('the hashtags in a text', () => {
  it.each([
    ['none', 'nothing to see', []],
    ['one at the beginning', '#Launch day', ['launch']],
    ['in order of appearance', 'now #b, then #a', ['b', 'a']],
    ['each once, whatever the case', '#Launch #launch #LAUNCH', ['launch']],
    ['up to the first sign that is no letter', '#new-roast. (#sale!)', ['new', 'sale']],
    ['with umlauts and other scripts', '#Kaffeeröster #コーヒー #кофе', ['kaffeeröster', 'コーヒー', 'кофе']],
    ['with digits and underscores', '#2026goals #old_town', ['2026goals', 'old_town']],
    ['not of digits alone', 'we are #1 and #2026', []],
    ['not inside a word or behind another sign', 'C#sharp a&#b ##twice', ['twice']],
    ['not a sign alone', '# launch #', []],
    ['one after the other without a space', '#a#b', ['a']],
  ])('%s', (_, text, tags) => {
    expect(hashtagsIn(text)).toEqual(tags);
  });

  it('are found again, whatever stands between them', () => {
    const word = fc.stringMatching(/^[a-z][a-z0-9_]{0,8}$/);
    const gap = fc.constantFrom(' ', '\n', ', ', '. ', ' – ', ' 🎉 ');
    fc.assert(
      fc.property(fc.uniqueArray(word, { minLength: 1, maxLength: 6 }), gap, (words, between) => {
        expect(hashtagsIn(words.map((text) => `#${text}`).join(between))).toEqual(words);
      }),
    );
  });
});
