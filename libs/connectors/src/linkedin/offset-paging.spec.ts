import { describe, expect, it } from '@jest/globals';
import { CursorRefused } from '@libs/connector';
import * as fc from 'fast-check';

import { beginning, type Offset, type OffsetPage, type OffsetStep, stepOver } from './offset-paging.js';

interface Server {
  /** What the platform gives at most, whatever is asked. */
  readonly most: number;
  readonly hasLinks: boolean;
  readonly hasTotal: boolean;
}

const serve = (list: readonly number[], start: number, { most, hasLinks, hasTotal }: Server): OffsetPage<number> => {
  const elements = list.slice(start, start + most);
  const links = hasLinks && start + most < list.length ? [{ rel: 'next' }] : [];
  return { elements, paging: { count: most, links, ...(hasTotal ? { total: list.length } : {}) } };
};

/** Reads a list to its end; `change` may alter it between two pages. */
const readAll = (
  list: readonly number[],
  server: Server,
  change: (list: readonly number[]) => readonly number[],
): number[] => {
  const read: number[] = [];
  let living = list;
  let offset: Offset | null = beginning;
  while (offset !== null) {
    const step: OffsetStep<number> = stepOver(serve(living, offset.start, server), offset, {
      idOf: String,
      asked: 100,
    });
    read.push(...step.fresh);
    offset = step.next;
    living = change(living);
  }
  return read;
};

const servers = fc.record({ most: fc.integer({ min: 1, max: 30 }), hasLinks: fc.boolean(), hasTotal: fc.boolean() });
const numbers = (length: number): number[] => Array.from({ length }, (_, index) => index);

describe('a list with offsets', () => {
  it('is read whole and once, however long it is and whatever the platform tells of its end', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 130 }), servers, (length, server) => {
        expect(readAll(numbers(length), server, (list) => list)).toEqual(numbers(length));
      }),
    );
  });

  it('misses nothing that stays while single entries vanish between two pages', () => {
    const server = { most: 20, hasLinks: true, hasTotal: false };
    let turn = 0;
    const read = readAll(numbers(100), server, (list) => list.toSpliced((turn += 1), 3));
    const left = readAll(numbers(100), server, (list) => list);
    expect(new Set(read).size).toBe(read.length);
    expect(left.filter((number) => number > 20 && !read.includes(number))).toEqual([]);
  });

  it('is begun anew when more vanished than two pages overlap', () => {
    const server = { most: 20, hasLinks: true, hasTotal: false };
    expect(() => readAll(numbers(100), server, (list) => list.slice(15))).toThrow(CursorRefused);
  });

  it('is begun anew when it was emptied meanwhile', () => {
    const server = { most: 20, hasLinks: true, hasTotal: false };
    expect(() => readAll(numbers(100), server, () => [])).toThrow(CursorRefused);
  });

  it('is longer than a page that the platform made shorter than asked', () => {
    expect(readAll(numbers(25), { most: 10, hasLinks: false, hasTotal: false }, (list) => list)).toEqual(numbers(25));
  });
});
