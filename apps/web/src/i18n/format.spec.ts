import { describe, expect, it } from '@jest/globals';

import { changeBetween, createFormat, isLocale } from './format.js';

const english = createFormat('en', 'Europe/Berlin');
const german = createFormat('de', 'Europe/Berlin');

describe('numbers', () => {
  it('use the separators of the language', () => {
    expect(english.integer(1234567)).toBe('1,234,567');
    expect(german.integer(1234567)).toBe('1.234.567');
  });

  it('carry their sign where they are changes, and none at 0', () => {
    expect(english.signed(12)).toBe('+12');
    expect(english.signed(0)).toBe('0');
    expect(english.percent(-0.254)).toBe('−25%');
    expect(german.signed(-1234)).toBe('−1.234');
  });

  it('never round a part of a whole up to all or down to nothing', () => {
    expect(english.share(999, 1000)).toBe('99%');
    expect(english.share(1, 1000)).toBe('1%');
    expect(english.share(1000, 1000)).toBe('100%');
    expect(english.share(0, 0)).toBe('–');
  });
});

describe('rates', () => {
  it('have two decimals and the sign of their unit', () => {
    expect(english.rate(0.01234, 'percent')).toBe('1.23%');
    expect(german.rate(0.01234, 'percent')).toBe('1,23\u00a0%');
    expect(german.rate(0.01234, 'per_mille')).toBe('12,34\u00a0‰');
    expect(english.rate(-0.02, 'percent')).toBe('−2.00%');
  });

  it('look like 0 only when they are', () => {
    expect(english.rate(0, 'percent')).toBe('0.00%');
    expect(english.rate(0.00001, 'percent')).toBe('< 0.01%');
    expect(english.rate(-0.00001, 'percent')).toBe('> −0.01%');
  });

  it('change by points', () => {
    expect(english.points(0.0125, 'percent')).toBe('+1.25');
    expect(german.points(-0.001, 'per_mille')).toBe('−1,00');
    expect(english.points(0, 'percent')).toBe('0.00');
  });
});

describe('times', () => {
  it('are the wall clock of the time zone', () => {
    expect(english.instant('2026-06-30T22:30:00Z')).toBe('1 Jul 2026, 00:30');
    expect(german.date('2026-06-30T22:30:00Z')).toBe('1. Juli 2026');
  });

  it('are told relative to now in the largest whole unit', () => {
    const now = new Date('2026-06-30T12:00:00Z');
    expect(english.relative('2026-06-30T10:01:00Z', now)).toBe('1 hour ago');
    expect(english.relative('2026-06-30T12:05:00Z', now)).toBe('in 5 minutes');
    expect(german.relative('2026-06-28T12:00:00Z', now)).toBe('vorgestern');
  });
});

describe('changeBetween', () => {
  it('is unknown when one figure is unknown, and has no ratio to 0', () => {
    expect(changeBetween(null, 5)).toBeNull();
    expect(changeBetween(5, null)).toBeNull();
    expect(changeBetween(0, 5)).toEqual({ by: 5, ratio: null });
    expect(changeBetween(8, 6)).toEqual({ by: -2, ratio: -0.25 });
    expect(changeBetween(-4, 4)).toEqual({ by: 8, ratio: 2 });
  });
});

describe('isLocale', () => {
  it('knows the languages of the interface only', () => {
    expect(isLocale('de')).toBe(true);
    expect(isLocale('fr')).toBe(false);
    expect(isLocale(null)).toBe(false);
  });
});
