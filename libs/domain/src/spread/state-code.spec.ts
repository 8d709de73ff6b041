import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { newSpread, nextSpread, type SpreadState } from './detector.js';
import { decodeSpread, encodeSpread, spreadBytes } from './state-code.js';
import { bucketMinutes } from './windows.js';

const begun = Date.UTC(2026, 2, 2);
const after = (counts: readonly number[]): SpreadState =>
  counts.reduce((state, count, index) => {
    const at = begun + index * bucketMinutes * 60_000;
    return nextSpread(state, { at, count, clock: (at % 86_400_000) / 3_600_000 }).state;
  }, newSpread(begun));

describe('a state as bytes', () => {
  it('is read back equal in every part, whatever was counted', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 5_000 }), { maxLength: 400 }), (counts) => {
        const state = after(counts);
        expect(decodeSpread(encodeSpread(state))).toEqual(state);
      }),
      { numRuns: 30 },
    );
  });

  it('keeps the last alert', () => {
    const state: SpreadState = { ...newSpread(begun), bar: 1.1, alert: { at: begun, score: 2.5 } };
    expect(decodeSpread(encodeSpread(state))).toEqual(state);
  });

  it('goes on as the state itself would', () => {
    const state = after([3, 0, 7, 2]);
    const bucket = { at: state.newestAt + 300_000, count: 40, clock: 1 };
    const read = decodeSpread(encodeSpread(state)) ?? newSpread(0);
    expect(nextSpread(read, bucket)).toEqual(nextSpread(state, bucket));
  });

  it('takes 2.2 KB', () => {
    expect(encodeSpread(after([1, 2]))).toHaveLength(spreadBytes);
    expect(spreadBytes).toBeLessThan(2_300);
  });

  it('is not read when it is of another version or cut off', () => {
    const bytes = encodeSpread(newSpread(begun));
    const other = bytes.slice();
    other[0] = 2;
    expect([decodeSpread(other), decodeSpread(bytes.slice(1)), decodeSpread(new Uint8Array())]).toEqual([
      null,
      null,
      null,
    ]);
  });
});
