import { describe, expect, it } from '@jest/globals';

import { createFormat } from '../../i18n/format.js';
import {
  atMostTwoDigits,
  exactSpan,
  expectedFigure,
  expectedWords,
  probabilityWords,
  ratioWords,
  roughly,
  roughSpan,
} from './amount-words.js';

const words = {
  t: (key: string, values: object = {}) => `${key} ${Object.values(values).join(' ')}`.trim(),
  locale: 'en' as const,
  format: createFormat('en', 'UTC'),
};

describe('figures of an alert', () => {
  it('have two leading digits where they are known no better', () => {
    expect([0, 7, 48, 483, 12_345, 99_600].map(roughly)).toEqual([0, 7, 48, 480, 12_000, 100_000]);
    expect([1.44, 9.94, 9.96, 483].map((value) => atMostTwoDigits(value, words))).toEqual(['1.4', '9.9', '10', '480']);
  });

  it('say of what was expected only that it was few, one decimal, or none', () => {
    expect([0.02, 0.99, 3.24, 9.94, 41.6].map((value) => expectedWords(value, words))).toEqual([
      'alert.expected.few',
      'alert.expected.few',
      '3.2',
      '9.9',
      '42',
    ]);
  });

  it('never look like 0 when they are not', () => {
    expect([0, 0.02, 0.31, 12.4].map((value) => expectedFigure(value, words.format))).toEqual([
      '0',
      '< 0.1',
      '0.3',
      '12',
    ]);
  });

  it.each([
    [{ observed: 120, expected: 10 }, 'alert.ratio.times 12'],
    [{ observed: 15, expected: 10 }, 'alert.ratio.times 1.5'],
    [{ observed: 53, expected: 0.01 }, 'alert.ratio.over 53'],
    [{ observed: 10, expected: 10 }, 'alert.ratio.none'],
    [{ observed: 8, expected: 10 }, 'alert.ratio.none'],
  ])('are no finer a ratio than what was expected allows: %j', (measure, said) => {
    expect(ratioWords(measure, words)).toBe(said);
  });
});

describe('the probability', () => {
  it.each([
    [null, 'alert.probability.unknown'],
    [0, 'alert.probability.usual'],
    [-0.2, 'alert.probability.usual'],
    [-0.5, 'alert.probability.one 3'],
    [-1.3, 'alert.probability.one 20'],
    [-3.5, 'alert.probability.one 3,000'],
    [-3.98, 'alert.probability.one 10,000'],
    [-6, 'alert.probability.one 1,000,000'],
    [-6.1, 'alert.probability.least 1,000,000'],
    [-300, 'alert.probability.least 1,000,000'],
  ])('of 10 to the power of %d is said with one digit, and no smaller than can be known', (probability, said) => {
    expect(probabilityWords(probability, words)).toBe(said);
  });
});

describe('a length of time', () => {
  it.each([
    [15, 'minutes', 15],
    [60, 'minutes', 60],
    [90, 'minutes', 90],
    [180, 'hours', 3],
    [720, 'hours', 12],
    [1440, 'hours', 24],
    [2880, 'days', 2],
  ] as const)('that is known stays what it is: %d minutes', (minutes, unit, count) => {
    expect(exactSpan(minutes)).toEqual({ unit, count });
  });

  it.each([
    [0.2, 'minutes', 1],
    [7.4, 'minutes', 7],
    [42, 'minutes', 40],
    [89, 'minutes', 90],
    [100, 'hours', 1.5],
    [170, 'hours', 3],
    [1500, 'hours', 25],
    [4000, 'days', 3],
  ] as const)('that is estimated is no finer than it is long: %d minutes', (minutes, unit, count) => {
    expect(roughSpan(minutes)).toEqual({ unit, count });
  });
});
