import { describe, expect, it } from '@jest/globals';
import type { Cell } from '@libs/contract';

import { addCells, basisOf, stateOn } from './figure.js';

const cell = (part: Partial<Cell>): Cell => ({ state: 'measured', counted: 0, attributed: 0, corrections: 0, ...part });

describe('addCells', () => {
  it('keeps the two counts apart and adds corrections', () => {
    const parts = [cell({ counted: 5, attributed: 2, corrections: -1 }), cell({ counted: 7, attributed: 3 })];
    expect(addCells(parts)).toEqual({ state: 'measured', counted: 12, attributed: 5, corrections: -1 });
  });

  it('leaves unknown parts out and is unknown when all of them are', () => {
    const unknown = cell({ state: 'not_supported', counted: null, attributed: null });
    expect(addCells([cell({ counted: 5 }), unknown])).toMatchObject({ state: 'measured', counted: 5 });
    expect(addCells([unknown])).toMatchObject({ state: 'not_supported', counted: null, attributed: null });
    expect(addCells([])).toMatchObject({ state: 'pending', counted: null });
  });

  it('keeps back what one of them keeps back, and nothing else', () => {
    const small = cell({ state: 'suppressed', counted: null, attributed: null });
    const listed = cell({ counted: null, attributed: 8, missing: 'not_supported' });
    expect(addCells([listed, small])).toEqual({ state: 'suppressed', counted: null, attributed: null, corrections: 0 });
    const counted = cell({ counted: 9, attributed: null, missing: 'suppressed' });
    expect(addCells([cell({ counted: 1, attributed: 1 }), counted])).toEqual({
      state: 'measured',
      counted: 10,
      attributed: null,
      corrections: 0,
      missing: 'suppressed',
    });
  });

  it('is only as fresh and exact as its least part', () => {
    expect(addCells([cell({}), cell({ state: 'estimated' })]).state).toBe('estimated');
    expect(addCells([cell({ state: 'stale' }), cell({ state: 'estimated' })]).state).toBe('stale');
  });
});

describe('stateOn', () => {
  it('is why the count is missing that has no figure, as the API says it', () => {
    const listed = cell({ counted: null, attributed: 4, missing: 'not_permitted' });
    expect([stateOn(listed, 'counted'), stateOn(listed, 'attributed')]).toEqual(['not_permitted', 'measured']);
    expect(stateOn(addCells([listed, cell({ counted: null })]), 'counted')).toBe('not_permitted');
    expect(stateOn(cell({ state: 'pending', counted: null, attributed: null }), 'counted')).toBe('pending');
  });
});

describe('basisOf', () => {
  it('is counted as long as one counter speaks', () => {
    expect(basisOf([cell({ counted: null }), cell({ counted: 0 })])).toBe('counted');
    expect(basisOf([cell({ counted: null, attributed: 4 })])).toBe('attributed');
    expect(basisOf([cell({ counted: null, attributed: null })])).toBe('counted');
    expect(basisOf([])).toBe('counted');
  });
});
