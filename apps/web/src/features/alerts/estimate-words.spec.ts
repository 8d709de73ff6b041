import { describe, expect, it } from '@jest/globals';

import { createFormat } from '../../i18n/format.js';
import { doublingWords, finalSizeWords, growthKey, reproductionWords } from './estimate-words.js';

const words = {
  t: (key: string, values: object = {}) => `${key} ${Object.values(values).join(' ')}`.trim(),
  locale: 'en' as const,
  format: createFormat('en', 'UTC'),
};
const estimate = { reproduction: 1.437, low: 1.12, high: 1.86, doublingMinutes: null, finalSize: null };

describe('how it spreads', () => {
  it('is said with as many decimals as the interval bears', () => {
    expect(reproductionWords(estimate, words)).toBe('alert.reproduction.value 1.4 1.1 1.9');
    const narrow = { ...estimate, reproduction: 0.962, low: 0.911, high: 1.013 };
    expect(reproductionWords(narrow, words)).toBe('alert.reproduction.value 0.96 0.91 1.01');
  });

  it('is growth only when the whole interval says so', () => {
    expect([
      growthKey(estimate),
      growthKey({ low: 0.8, high: 1.3 }),
      growthKey({ low: 0.4, high: 0.9 }),
      growthKey({ low: 1, high: 1.3 }),
    ]).toEqual([
      'alert.reproduction.grows',
      'alert.reproduction.open',
      'alert.reproduction.fades',
      'alert.reproduction.open',
    ]);
  });

  it('has no doubling time where it does not grow', () => {
    expect(doublingWords(null, words)).toBe('alert.doubling.none');
    expect(doublingWords(43, words)).toBe('alert.doubling.value alert.every.minutes 45');
  });

  it('may come to a size of two digits, or cannot be told yet', () => {
    expect(finalSizeWords(null, words)).toBe('alert.finalSize.unknown');
    expect(finalSizeWords({ median: 12_345, low: 8_049, high: 24_999 }, words)).toBe(
      'alert.finalSize.value 12,000 8,000 25,000',
    );
  });
});
