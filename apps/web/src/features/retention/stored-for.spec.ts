import { describe, expect, it } from '@jest/globals';

import { storedFor } from './stored-for.js';

describe('how long something is stored', () => {
  it.each([
    [null, 'retention.noLimit', {}],
    [48, 'retention.hours', { hours: 48 }],
    [720, 'retention.days', { days: 30 }],
    [4380, 'retention.days', { days: 182 }],
  ])('%s hours', (hours, key, values) => {
    expect(storedFor(hours)).toEqual({ key, values });
  });
});
