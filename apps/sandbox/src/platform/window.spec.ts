import { describe, expect, it } from '@jest/globals';
import { type WindowWish, windowOf } from './window.js';

const listOf = (...orders: number[]) => orders.map((order) => ({ order }));
const page = (orders: number[], wish: Partial<WindowWish>, direction: 'rising' | 'falling' = 'rising') => {
  const { entries, hasNext, hasPrevious } = windowOf(
    listOf(...orders),
    { limit: 2, after: null, before: null, ...wish },
    direction,
  );
  return [entries.map(({ order }) => order), hasNext, hasPrevious];
};

describe('window of a list', () => {
  it.each([
    ['the first page', {}, [[1, 3], true, false]],
    ['the page after a place', { after: 3 }, [[5, 7], true, true]],
    ['the last page', { after: 7 }, [[9], false, true]],
    ['nothing after the end', { after: 9 }, [[], false, true]],
    ['the page before a place', { before: 7 }, [[3, 5], true, true]],
    ['the first page from behind', { before: 3 }, [[1], true, false]],
    ['everything in one page', { limit: 5 }, [[1, 3, 5, 7, 9], false, false]],
    ['what follows a place whose entry is gone', { after: 4 }, [[5, 7], true, true]],
    ['what precedes a place whose entry is gone', { before: 6 }, [[3, 5], true, true]],
  ])('gives %s', (_name, wish, expected) => {
    expect(page([1, 3, 5, 7, 9], wish)).toEqual(expected);
  });

  it('reads falling lists the same way', () => {
    expect(page([9, 7, 5, 3, 1], { after: 7 }, 'falling')).toEqual([[5, 3], true, true]);
    expect(page([9, 7, 5, 3, 1], { before: 3 }, 'falling')).toEqual([[7, 5], true, true]);
  });

  it('is empty for an empty list', () => {
    expect(page([], {})).toEqual([[], false, false]);
  });
});
