import { describe, expect, it } from '@jest/globals';
import type { Cell, CellEvidence } from '@libs/contract';

import { byWeight, checkSum } from './sum-check.js';

const cell = (counted: number | null, attributed: number | null): Cell => ({
  state: 'measured',
  counted,
  attributed,
  corrections: 0,
});
const evidence = (total: Cell, parts: readonly Cell[]): CellEvidence => ({
  cell: total,
  posts: parts.map((part, index) => ({
    postId: String(index),
    accountId: '1',
    platform: 'x',
    text: '',
    url: null,
    publishedAt: '2026-11-01T00:00:00Z',
    cell: part,
    blankedWhy: null,
    hasLostPeople: false,
  })),
});

describe('checkSum', () => {
  it('adds up what was counted, corrections included', () => {
    expect(checkSum(evidence(cell(7, 2), [cell(9, 2), cell(-2, null), cell(null, null)]))).toEqual({
      basis: 'counted',
      sum: 7,
      total: 7,
      hidden: 0,
    });
  });

  it('counts the parts that are kept back', () => {
    const few: Cell = { state: 'suppressed', counted: null, attributed: null, corrections: 0 };
    expect(checkSum(evidence(cell(null, 12), [cell(null, 9), few, few]))).toMatchObject({
      sum: 9,
      total: 12,
      hidden: 2,
    });
  });

  it('adds up what was attributed where nothing is counted', () => {
    expect(checkSum(evidence(cell(null, 3), [cell(5, 1), cell(null, 2)]))).toEqual({
      basis: 'attributed',
      sum: 3,
      total: 3,
      hidden: 0,
    });
  });

  it('shows a difference as it is', () => {
    expect(checkSum(evidence(cell(7, 2), [cell(6, 2)]))).toMatchObject({ sum: 6, total: 7 });
  });

  it('has nothing to add up to where there is no figure', () => {
    expect(checkSum(evidence(cell(null, null), []))).toMatchObject({ total: null });
  });
});

describe('byWeight', () => {
  it('puts first what makes the most of the figure, corrections by their size', () => {
    const parts = [cell(1, 9), cell(null, 20), cell(-7, 0), cell(5, 0)];
    expect(byWeight(evidence(cell(-1, 29), parts)).map(({ postId }) => postId)).toEqual(['2', '3', '0', '1']);
    expect(byWeight(evidence(cell(null, 29), parts)).map(({ postId }) => postId)).toEqual(['1', '0', '2', '3']);
  });
});
