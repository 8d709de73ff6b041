import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import type { RateDefinition, RateFigures } from './definition.js';
import { rateFigures } from './definition.js';
import { evaluateRate, type RateUnitOfCohort } from './evaluate.js';
import { figuresOfRate, rateDefinition, type RateId, rateIds } from './registry.js';

const day = (index: number): string => `2026-03-${String(index + 1).padStart(2, '0')}`;
const figures = (denominators: fc.Arbitrary<number>): fc.Arbitrary<RateFigures> =>
  fc.record(
    Object.fromEntries(
      rateFigures.map((name) => [
        name,
        ['reactions', 'comments', 'shares', 'clicks', 'people', 'platform_engagement'].includes(name)
          ? fc.integer({ min: 0, max: 10_000 })
          : denominators,
      ]),
    ),
  );
const positive = fc.integer({ min: 1, max: 1_000_000 });
const unit = (denominators: fc.Arbitrary<number> = positive): fc.Arbitrary<RateUnitOfCohort> =>
  fc.record({ day: fc.nat({ max: 9 }).map(day), figures: figures(denominators) });
const units = fc.array(unit(), { minLength: 1, maxLength: 12 });

const every: readonly [RateId, RateDefinition][] = rateIds.map((id) => [id, rateDefinition(id)]);
const ofFigures = every.filter(([, { denominator }]) => typeof denominator === 'string');

const withFigures = (
  { day: when, figures: own }: RateUnitOfCohort,
  change: (name: string, value: number) => number | null,
): RateUnitOfCohort => ({
  day: when,
  figures: Object.fromEntries(
    Object.entries(own).map(([name, value]) => [name, value === null ? null : change(name, value)]),
  ),
});

describe.each(every)('the rate %s', (_, definition) => {
  it('is a finite number exactly when it says measured, and else null', () => {
    const some = fc.array(unit(fc.integer({ min: -5, max: 5 })), { maxLength: 6 });
    fc.assert(
      fc.property(some, (given) => {
        const { state, value } = evaluateRate(definition, given);
        expect(value !== null && Number.isFinite(value)).toBe(state === 'measured');
      }),
    );
  });

  it('is unknown, not 0, when one of its figures is missing everywhere', () => {
    fc.assert(
      fc.property(units, fc.constantFrom(...figuresOfRate(definition)), (given, missing) => {
        const without = given.map((one) => withFigures(one, (name, value) => (name === missing ? null : value)));
        expect(evaluateRate(definition, without)).toEqual({
          state: 'unknown',
          value: null,
          numerator: null,
          denominator: null,
          of: 0,
          without: given.length,
        });
      }),
    );
  });

  it('is undefined, not 0, when nothing is in the cohort', () => {
    expect(evaluateRate(definition, [])).toMatchObject({ state: 'undefined', value: null, of: 0, without: 0 });
  });

  it('looks at nothing that it does not name', () => {
    const named = new Set<string>(figuresOfRate(definition));
    fc.assert(
      fc.property(units, (given) => {
        const stripped = given.map((one) => withFigures(one, (name, value) => (named.has(name) ? value : null)));
        expect(evaluateRate(definition, stripped)).toEqual(evaluateRate(definition, given));
      }),
    );
  });

  it('does not fall when one more interaction is counted', () => {
    const counted = Object.keys(definition.numerator);
    fc.assert(
      fc.property(units, fc.nat(), fc.constantFrom(...counted), (given, at, which) => {
        const more = given.map((one, index) =>
          index === at % given.length ? withFigures(one, (name, value) => (name === which ? value + 1 : value)) : one,
        );
        const [before, after] = [evaluateRate(definition, given), evaluateRate(definition, more)];
        expect(after.state).toBe(before.state);
        expect(after.value ?? 0).toBeGreaterThanOrEqual((before.value ?? 0) * (1 - 1e-12));
      }),
    );
  });

  it('leaves what lacks a figure out of numerator and denominator alike', () => {
    fc.assert(
      fc.property(units, units, (given, lacking) => {
        const [gone] = figuresOfRate(definition);
        const without = lacking.map((one) => withFigures(one, (name, value) => (name === gone ? null : value)));
        const both = evaluateRate(definition, [...given, ...without]);
        const alone = evaluateRate(definition, given);
        expect(both).toEqual({ ...alone, without: alone.without + without.length });
      }),
    );
  });
});

describe.each(ofFigures)('the rate %s', (_, definition) => {
  it('stays the same when everything is so many times as large', () => {
    fc.assert(
      fc.property(units, fc.integer({ min: 2, max: 1000 }), (given, factor) => {
        const larger = given.map((one) => withFigures(one, (_name, value) => value * factor));
        const [before, after] = [evaluateRate(definition, given), evaluateRate(definition, larger)];
        expect(after.state).toBe(before.state);
        expect(after.value ?? 0).toBeCloseTo(before.value ?? 0, 9);
      }),
    );
  });

  it('is undefined, not 0 and not infinite, when every denominator is 0', () => {
    fc.assert(
      fc.property(fc.array(unit(fc.constant(0)), { minLength: 1 }), (given) => {
        expect(evaluateRate(definition, given)).toMatchObject({ state: 'undefined', value: null, denominator: 0 });
      }),
    );
  });
});

describe('how ratios become one', () => {
  const of = (aggregation: RateDefinition['aggregation']): RateDefinition => ({
    ...rateDefinition('by_reach'),
    aggregation,
  });
  const post = (when: string, reactions: number, reach: number): RateUnitOfCohort => ({
    day: when,
    figures: { reactions, comments: 0, shares: 0, reach },
  });
  const posts = [post('2026-03-01', 1, 10), post('2026-03-01', 3, 10), post('2026-03-02', 10, 1000)];

  it.each([
    ['ratio_of_sums', 14 / 1020],
    ['mean_of_ratios', (0.1 + 0.3 + 0.01) / 3],
    ['median_of_ratios', 0.1],
    ['mean_of_days', (4 / 20 + 0.01) / 2],
    ['mean_of_days_of_posts', (0.2 + 0.01) / 2],
  ] as const)('%s', (aggregation, value) => {
    const outcome = evaluateRate(of(aggregation), posts);
    expect(outcome).toMatchObject({ state: 'measured', numerator: 14, denominator: 1020, of: 3, without: 0 });
    expect(outcome.value).toBeCloseTo(value, 12);
  });

  it('draws the root of mean and growth, which is not defined for who shrinks or for one day', () => {
    const days = (first: number, last: number): RateUnitOfCohort[] =>
      [first, last].map((followers, index) => ({
        day: day(index),
        figures: { reactions: 10, comments: 0, shares: 0, followers },
      }));
    const index = rateDefinition('performance_index');
    const grown = evaluateRate(index, days(100, 200));
    expect(grown.value).toBeCloseTo(Math.sqrt(((10 / 100 + 10 / 200) / 2) * 1), 12);
    expect(evaluateRate(index, days(200, 100))).toMatchObject({ state: 'undefined', value: null });
    expect(evaluateRate(index, days(100, 200).slice(0, 1))).toMatchObject({ state: 'undefined', value: null });
  });

  it('agree on a single post', () => {
    fc.assert(
      fc.property(unit(), (only) => {
        const values = (
          ['ratio_of_sums', 'mean_of_ratios', 'median_of_ratios', 'mean_of_days', 'mean_of_days_of_posts'] as const
        ).map((aggregation) => evaluateRate(of(aggregation), [only]).value);
        expect(new Set(values).size).toBe(1);
      }),
    );
  });

  it('lie between the smallest and the largest ratio', () => {
    fc.assert(
      fc.property(units, fc.constantFrom('ratio_of_sums', 'mean_of_ratios', 'median_of_ratios'), (given, how) => {
        const ratios = given.map((one) => evaluateRate(of('ratio_of_sums'), [one]).value ?? 0);
        const value = evaluateRate(of(how), given).value ?? 0;
        expect(value).toBeGreaterThanOrEqual(Math.min(...ratios) - 1e-9);
        expect(value).toBeLessThanOrEqual(Math.max(...ratios) + 1e-9);
      }),
    );
  });
});
