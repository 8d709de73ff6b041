import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { type GrowthFacts, growthOf } from './growth.js';

const facts = (more: Partial<GrowthFacts>): GrowthFacts => ({
  length: 2,
  totals: [100, 101, 103, 106, 110],
  state: 'measured',
  organic: [null, null, null, null, null],
  paid: [null, null, null, null, null],
  gains: 'not_supported',
  ...more,
});

describe('the growth of a following', () => {
  it('is the change of the counter over the period and over the one before', () => {
    expect(growthOf(facts({})).net).toEqual({
      state: 'measured',
      value: 7,
      days: { known: 2, of: 2 },
      previous: { state: 'measured', value: 3, days: { known: 2, of: 2 } },
    });
  });

  it('is an estimate where its first change may have come before the period', () => {
    const { net, days } = growthOf(facts({ totals: [100, 101, null, 106, 110] }));
    expect(net).toMatchObject({ state: 'estimated', value: 9, previous: { value: 1, days: { known: 1, of: 2 } } });
    expect(days.map((day) => day.net)).toEqual([
      { state: 'estimated', value: 5 },
      { state: 'measured', value: 4 },
    ]);
  });

  it('is not known of the day of the first reading, and may come on the last day', () => {
    const { net, days } = growthOf(facts({ totals: [null, null, null, 106, null] }));
    expect(days.map((day) => day.net.state)).toEqual(['not_supported', 'pending']);
    expect(net).toMatchObject({ state: 'pending', value: null });
  });

  it.each(['not_supported', 'not_permitted', 'pending'] as const)('is %s where the counter is', (state) => {
    const { net, days } = growthOf(facts({ state, totals: [null, null, null, null, null] }));
    expect([net.state, net.previous.state, ...days.map((day) => day.net.state)]).toEqual([state, state, state, state]);
  });

  it('is stale where readings fail', () => {
    expect(growthOf(facts({ state: 'stale' })).net).toMatchObject({ state: 'stale', value: 7 });
  });

  it('by itself and by ads is what the platform says of its days, below zero as well', () => {
    const told = { organic: [1, 2, 3, -4, null], paid: [0, 0, 0, 5, null], gains: 'measured' } as const;
    const { organic, paid, days } = growthOf(facts(told));
    expect(organic).toMatchObject({ state: 'measured', value: -4, days: { known: 1, of: 2 }, previous: { value: 5 } });
    expect(paid).toMatchObject({ state: 'measured', value: 5, previous: { state: 'measured', value: 0 } });
    expect(days.at(-1)?.organic).toEqual({ state: 'pending', value: null });
  });

  it('adds up: the changes of the days are the change of the period, and no figure stands where none is known', () => {
    const total = fc.option(fc.integer({ min: 0, max: 1_000 }), { nil: null });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9 }), fc.array(total, { minLength: 19, maxLength: 19 }), (length, all) => {
        const totals = all.slice(0, 2 * length + 1);
        const { net, days } = growthOf(facts({ length, totals }));
        const known = totals.flatMap((value, index) => (value === null ? [] : [{ value, index }]));
        const inside = known.filter(({ index }) => index > length);
        const start = known.findLast(({ index }) => index <= length) ?? inside[0];
        const end = inside.at(-1);
        const isKnown = start !== undefined && end !== undefined && start.index < end.index;
        expect(net.value).toBe(isKnown ? end.value - start.value : null);
        expect(days.reduce((sum, day) => sum + (day.net.value ?? 0), 0)).toBe(net.value ?? 0);
        for (const { state, value } of days.map((day) => day.net))
          expect(value === null).toBe(!['measured', 'estimated'].includes(state));
      }),
    );
  });
});
