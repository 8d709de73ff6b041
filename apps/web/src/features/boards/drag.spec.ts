import { describe, expect, it } from '@jest/globals';

import { type Box, drawnSize, dropIndex } from './drag.js';

const box = (id: string, left: number, top: number): Box => ({ id, left, top, width: 100, height: 50 });
const boxes = [box('a', 0, 0), box('b', 110, 0), box('c', 0, 60)];

describe('a widget that is let go', () => {
  it.each([
    ['before the one in whose first half it is', { x: 120, y: 10 }, 0],
    ['after the one in whose second half it is', { x: 190, y: 10 }, 1],
    ['after the last one', { x: 90, y: 70 }, 2],
    ['nowhere between two', { x: 105, y: 10 }, -1],
    ['nowhere over itself', { x: 10, y: 10 }, -1],
  ])('stands %s', (_, point, index) => {
    expect(dropIndex(boxes, 'a', point)).toBe(index);
  });
});

describe('a widget that is let go where all stand in one column', () => {
  const column = [box('a', 0, 0), box('b', 0, 60), box('c', 0, 120)];
  it.each([
    ['before', { x: 90, y: 65 }, 0],
    ['after', { x: 10, y: 105 }, 1],
  ])('stands %s the one in whose half it is, the upper or the lower', (_, point, index) => {
    expect(dropIndex(column, 'a', point)).toBe(index);
  });
});

describe('a widget whose corner is drawn', () => {
  const grid = { columnWidth: 100, rowHeight: 200, gap: 10 };
  it.each([
    [{ x: 100, y: 200 }, 1, 1],
    [{ x: 160, y: 290 }, 2, 1],
    [{ x: 320, y: 410 }, 3, 2],
    [{ x: -50, y: -50 }, 1, 1],
  ])('to %j has %i columns and %i rows', (point, columns, rows) => {
    expect(drawnSize({ left: 0, top: 0 }, point, grid)).toEqual({ columns, rows });
  });
});
