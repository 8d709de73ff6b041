import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { postExcess, postStandsOut } from './post-at-age.js';

describe('a post beside others of its age', () => {
  it('is compared with nothing where there are no others', () => {
    expect(postExcess({ count: 1_000, others: [] })).toBeNull();
  });

  it('stands out with many times what is usual, and not with three times as much', () => {
    const others = [18, 25, 31, 22, 40, 15, 28, 33];
    expect(postExcess({ count: 1_500, others })?.score).toBeGreaterThan(1);
    expect(postExcess({ count: 75, others })?.score).toBeLessThan(0.5);
  });

  it('needs more to stand out the fewer others are known', () => {
    const score = (others: readonly number[]) => postExcess({ count: 400, others })?.score ?? 0;
    expect(score([20])).toBeLessThan(score([20, 20, 20, 20]));
    expect(score([20])).toBeLessThan(1);
  });

  it('needs more to stand out where posts differ much', () => {
    const score = (others: readonly number[]) => postExcess({ count: 400, others })?.score ?? 0;
    expect(score([1, 400, 3, 90, 2, 700, 20])).toBeLessThan(score([19, 20, 22, 18, 20, 21, 25]));
  });

  it('does not stand out by chance of small counts', () => {
    expect(postExcess({ count: 6, others: [0, 0, 1, 0, 0, 2, 0] })?.score).toBeLessThan(0.5);
  });

  it('never stands out less by having more', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(500), { minLength: 1, maxLength: 30 }), fc.nat(5_000), (others, count) => {
        const [less, more] = [postExcess({ count, others }), postExcess({ count: count + 1, others })];
        expect(more?.score).toBeGreaterThanOrEqual(less?.score ?? 0);
      }),
    );
  });

  it('that was a success and is calm again stands out no more', () => {
    const whole = { count: 3_000, others: [20, 30, 25, 18] };
    expect(postStandsOut(whole, { count: 900, others: [5, 4, 6, 2] })?.score).toBeGreaterThan(1);
    expect(postStandsOut(whole, { count: 4, others: [5, 4, 6, 2] })?.score).toBeLessThan(0.5);
  });
});
