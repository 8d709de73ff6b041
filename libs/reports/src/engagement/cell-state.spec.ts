import { describe, expect, it } from '@jest/globals';

import { basisState, type BasisState, cellOf, combine, type Reading, type Span } from './cell-state.js';

const at = (day: number): Date => new Date(Date.UTC(2026, 2, day));
const span = (from: number, to: number): Span => ({ start: at(from), end: at(to) });
const reading: Reading = {
  isSupported: true,
  isPermitted: true,
  knownSince: null,
  earlier: 'not_supported',
  readUntil: at(20),
  isFailing: false,
  isComplete: true,
};
const failing = { ...reading, isFailing: true };

describe('the state of one count in a bucket', () => {
  it.each([
    ['read', reading, span(10, 11), 'measured'],
    ['begun when it was last read', reading, span(20, 21), 'measured'],
    ['begun after that: to come', reading, span(21, 22), 'pending'],
    ['never read', { ...reading, readUntil: null }, span(10, 11), 'pending'],
    ['never read and failing', { ...failing, readUntil: null }, span(10, 11), 'pending'],
    ['not on this platform', { ...reading, isSupported: false }, span(10, 11), 'not_supported'],
    ['not allowed, never read', { ...reading, isPermitted: false, readUntil: null }, span(10, 11), 'not_permitted'],
    ['not allowed any more: what was read stays', { ...reading, isPermitted: false }, span(10, 11), 'measured'],
    ['not allowed any more: what came later', { ...reading, isPermitted: false }, span(21, 22), 'not_permitted'],
    ['failing: what was read stays', failing, span(10, 11), 'measured'],
    ['failing: the bucket it stopped in', failing, span(19, 21), 'measured'],
    ['failing: what came later', failing, span(21, 22), 'stale'],
    ['before the first reading', { ...reading, knownSince: at(10) }, span(9, 10), 'not_supported'],
    ['the bucket of the first reading', { ...reading, knownSince: at(10) }, span(9, 11), 'measured'],
  ] satisfies [string, Reading, Span, BasisState][])('%s', (_, given, bucket, expected) => {
    expect(basisState(given, bucket)).toBe(expected);
  });
});

describe('several states as one', () => {
  it.each([
    [['measured', 'measured'], 'measured', false],
    [['measured', 'not_supported'], 'measured', false],
    [['measured', 'pending'], 'measured', true],
    [['stale', 'measured'], 'measured', true],
    [['not_permitted', 'measured'], 'measured', true],
    [['not_supported', 'not_permitted'], 'not_permitted', false],
    [['not_permitted', 'pending'], 'pending', false],
    [['pending', 'stale'], 'stale', false],
    [['suppressed', 'not_supported'], 'suppressed', false],
    [[], 'pending', false],
  ] satisfies [BasisState[], BasisState, boolean][])('%j → %s, partial: %s', (states, state, isPartial) => {
    expect(combine(states)).toEqual({ state, isPartial });
  });
});

describe('a cell', () => {
  const figures = { counted: 5, corrected: -1, attributed: 3 };
  it.each([
    ['both known', 'measured', 'measured', false, { state: 'measured', counted: 5, attributed: 3, corrections: -1 }],
    [
      'not listed',
      'measured',
      'not_supported',
      false,
      { state: 'measured', counted: 5, attributed: null, corrections: -1, missing: 'not_supported' },
    ],
    [
      'an audience',
      'not_supported',
      'measured',
      false,
      { state: 'measured', counted: null, attributed: 3, corrections: 0, missing: 'not_supported' },
    ],
    [
      'a small audience',
      'not_supported',
      'suppressed',
      false,
      { state: 'suppressed', counted: null, attributed: null, corrections: 0 },
    ],
    [
      'an interval longer than the bucket',
      'measured',
      'measured',
      true,
      { state: 'estimated', counted: 5, attributed: 3, corrections: -1 },
    ],
    [
      'nothing known is no estimate',
      'pending',
      'pending',
      true,
      { state: 'pending', counted: null, attributed: null, corrections: 0 },
    ],
  ] as const)('%s', (_, counted, attributed, isEstimated, expected) => {
    expect(cellOf({ figures, counted, attributed, isEstimated })).toEqual(expected);
  });
});
