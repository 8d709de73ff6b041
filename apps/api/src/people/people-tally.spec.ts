import { expect, it } from '@jest/globals';
import type { PeopleDay, PeopleDaysFacts } from '@libs/database';

import { PeopleTally } from './people-tally.js';

const ints = (...values: readonly number[]): Buffer => {
  const bytes = Buffer.alloc(values.length * 4);
  values.forEach((value, at) => bytes.writeInt32BE(value, at * 4));
  return bytes;
};
const ids = (...values: readonly bigint[]): Buffer => {
  const bytes = Buffer.alloc(values.length * 8);
  values.forEach((value, at) => bytes.writeBigInt64BE(value, at * 8));
  return bytes;
};
const booked = (set: number, kind = 0): number => set * 16 + 8 + kind;
const unbooked = (set: number, kind = 0): number => set * 16 + kind;

const facts: PeopleDaysFacts = {
  platforms: new Map([
    [1, 'x'],
    [2, 'facebook'],
  ]),
  sets: new Map([
    [7, [0, 39]],
    [8, [20]],
  ]),
  highestNumber: 3,
};
/** Days 100 to 109, loyalty from day 20 on. */
const period = { from: 100, to: 110, windowFrom: 20, kinds: [0, 1, 2] };

const day = (number: number, people: Buffer, more: Partial<PeopleDay> = {}): PeopleDay => ({
  accountId: 1,
  day: number,
  people,
  codes: null,
  strangers: null,
  ...more,
});

const tally = (days: readonly PeopleDay[], asked = period) => {
  const all = new PeopleTally(facts, asked);
  for (const one of days) all.add(one);
  return all.result();
};

it('masks of up to forty audiences are joined over all that somebody did', () => {
  const { people } = tally([day(100, ints(1, 1), { codes: ints(booked(7), booked(8)) })]);
  expect(people).toEqual([
    { platform: 'x', mask: 1 + 2 ** 39 + 2 ** 20, isReturning: false, isLoyal: false, people: 1 },
  ]);
});

it('who came before returns, booked or not; the last day before the period is before it', () => {
  const days = [
    day(99, ints(1), { codes: ints(unbooked(1)) }),
    day(5, ints(2)),
    day(100, ints(1, 2, 3), { codes: ints(booked(1), booked(1), booked(1)) }),
  ];
  expect(tally(days).people.map(({ isReturning, people }) => [isReturning, people])).toEqual([
    [true, 2],
    [false, 1],
  ]);
});

it('loyal people came on three days of ninety, on whatever account and by whatever kind', () => {
  const on = (number: number, accountId = 1) => day(number, ints(1), { accountId, codes: ints(booked(1)) });
  const loyal = (days: readonly PeopleDay[]) => tally(days, { ...period, kinds: [0] }).people[0]?.isLoyal;
  expect(loyal([on(20), on(50), on(109)])).toBe(true);
  expect(loyal([on(19), on(50), on(109)])).toBe(false);
  expect(loyal([on(50), on(50, 1), on(109)])).toBe(false);
  expect(loyal([day(79, ints(1), { codes: ints(booked(1, 2)) }), on(80), on(109)])).toBe(true);
});

it('kinds that are not asked for make nobody present, and unbooked interactions neither', () => {
  const codes = ints(booked(1, 2), unbooked(1));
  expect(tally([day(100, ints(1, 2), { codes })], { ...period, kinds: [0] })).toEqual({ people: [], interactions: [] });
});

it('unknown people count as interactions alone', () => {
  expect(tally([day(100, ints(0, 1), { codes: ints(booked(8), booked(8)) })])).toEqual({
    people: [{ platform: 'x', mask: 2 ** 20, isReturning: false, isLoyal: false, people: 1 }],
    interactions: [
      { platform: 'x', mask: 2 ** 20, isKnown: false, interactions: 1 },
      { platform: 'x', mask: 2 ** 20, isKnown: true, interactions: 1 },
    ],
  });
});

it('people without a number are each one person, however many there are and on whatever day', () => {
  const many = Array.from({ length: 50 }, (_, index) => BigInt(index) - 25n);
  const codes = ints(...many.map(() => booked(1)));
  const own = { codes, strangers: ids(...many) };
  const { people } = tally([day(99, ints(...many.map(() => -1)), own), day(100, ints(...many.map(() => -1)), own)]);
  expect(people).toEqual([{ platform: 'x', mask: 0, isReturning: true, isLoyal: false, people: 50 }]);
});
