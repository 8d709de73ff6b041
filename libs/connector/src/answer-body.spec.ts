import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';

import { isCutJson } from './answer-body.js';

describe('a cut JSON document', () => {
  it('is known at every place where it can be cut', () => {
    const document = fc
      .oneof(fc.dictionary(fc.string(), fc.jsonValue()), fc.array(fc.jsonValue()))
      .map((value) => JSON.stringify(value));
    fc.assert(
      fc.property(document, fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), (text, place) => {
        expect(isCutJson(text.slice(0, Math.floor(text.length * place)))).toBe(true);
        expect(isCutJson(text)).toBe(false);
      }),
    );
  });

  it.each(['<html></html>', 'rate limited', '{"a":undefined}', '[1,2]]', 'null'])('is not seen in %s', (text) => {
    expect(isCutJson(text)).toBe(false);
  });
});
