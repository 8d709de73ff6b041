import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';

import { listOf } from './primitives.js';

const list = listOf(z.string());

describe('a list in a query string', () => {
  it.each([
    [undefined, []],
    ['', []],
    ['a', ['a']],
    ['a,b', ['a', 'b']],
    [
      ['a', 'b,c'],
      ['a', 'b', 'c'],
    ],
    ['black\\,white,red', ['black,white', 'red']],
    [
      ['black\\,white', 'red'],
      ['black,white', 'red'],
    ],
    ['back\\\\,slash', ['back\\', 'slash']],
    ['c:\\temp', ['c:\\temp']],
    ['😀,é', ['😀', 'é']],
  ])('%j is read as %j', (text, parts) => {
    expect(list.parse(text)).toEqual(parts);
  });
});
