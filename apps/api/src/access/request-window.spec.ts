import { describe, expect, it } from '@jest/globals';

import { countRequest, type RequestWindow } from './request-window.js';

const at = (second: number): Date => new Date(Date.UTC(2026, 2, 1) + second * 1000);
const after = (seconds: readonly number[], limit: number) => {
  let window: RequestWindow | undefined;
  return seconds.map((second) => {
    const counted = countRequest(window, { limit, now: at(second) });
    ({ window } = counted);
    return [counted.isOver, counted.remaining, counted.resetS];
  });
};

describe('the requests of a minute', () => {
  it('are let through up to the limit, and again when the window is over', () => {
    expect(after([0, 10, 20.5, 59.9, 60], 2)).toEqual([
      [false, 1, 60],
      [false, 0, 50],
      [true, 0, 40],
      [true, 0, 1],
      [false, 1, 60],
    ]);
  });

  it('begin anew where the clock was set back', () => {
    expect(after([100, 40], 1)).toEqual([
      [false, 0, 60],
      [false, 0, 60],
    ]);
  });
});
