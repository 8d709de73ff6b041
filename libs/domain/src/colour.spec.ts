import { describe, expect, it } from '@jest/globals';

import { inkOn } from './colour.js';

describe('inkOn', () => {
  it('is dark on light grounds and light on dark ones', () => {
    expect([inkOn('#ffffff'), inkOn('#ffd400'), inkOn('#000000'), inkOn('#0b5c73')]).toEqual([
      '#000000',
      '#000000',
      '#ffffff',
      '#ffffff',
    ]);
  });
});
