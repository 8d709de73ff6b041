import { describe, expect, it } from '@jest/globals';

import { labelRows } from './label-rows.js';

const cell = (counted: number) => ({ state: 'measured' as const, counted, attributed: null, corrections: 0 });
const total = (label: string, kind: 'reaction' | 'share', counted: number) => ({
  key: { label, kind },
  label: '',
  cell: cell(counted),
  previous: null,
  baseline: 0,
});

describe('the rows of labels', () => {
  it('stand in the order of their names, each with its kinds', () => {
    const totals = [total('1', 'reaction', 4), total('2', 'reaction', 5), total('1', 'share', 6)];
    const names = new Map([
      ['1', 'Spring'],
      ['2', 'Autumn'],
    ]);
    expect(labelRows({ totals }, names)).toEqual([
      { id: '2', name: 'Autumn', cells: { reaction: cell(5) } },
      { id: '1', name: 'Spring', cells: { reaction: cell(4), share: cell(6) } },
    ]);
  });
});
