import { describe, expect, it } from '@jest/globals';

import { sharedPeople } from './overlap-cell.js';

const overlaps = [
  {
    audiences: ['1', '2'] as [string, string],
    people: { state: 'measured' as const, value: 10 },
    shares: [0.25, 0.5] as [number, number],
  },
];

describe('people in common', () => {
  it.each([
    ['the first audience', '1', '2', 0.25],
    ['the second audience', '2', '1', 0.5],
  ])('are seen from %s as a share of its own people', (_, row, column, share) => {
    expect(sharedPeople(overlaps, row, column)).toEqual({ people: { state: 'measured', value: 10 }, share });
  });

  it('are nothing that an audience has with itself', () => {
    expect(sharedPeople(overlaps, '1', '1')).toBeNull();
  });
});
