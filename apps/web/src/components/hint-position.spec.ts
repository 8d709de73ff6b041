import { describe, expect, it } from '@jest/globals';

import { hintPosition } from './hint-position.js';

const room = { width: 375, height: 800 };
const hint = { width: 200, height: 40 };

describe('hintPosition', () => {
  it('stands above the middle of its owner', () => {
    expect(hintPosition({ left: 150, top: 300, width: 50, height: 20 }, hint, room)).toEqual({ left: 75, top: 254 });
  });

  it('stands below where there is no room above', () => {
    expect(hintPosition({ left: 150, top: 10, width: 50, height: 20 }, hint, room).top).toBe(36);
  });

  it('never leaves the window', () => {
    expect(hintPosition({ left: 0, top: 300, width: 10, height: 20 }, hint, room).left).toBe(6);
    expect(hintPosition({ left: 360, top: 300, width: 10, height: 20 }, hint, room).left).toBe(169);
  });
});
