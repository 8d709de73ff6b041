import type { SimulatedPlatform } from './stand-in.js';

/** What befalls a connection beside the weather. Only some of it needs a person to log in again. */
export type TroubleKind = 'revoked' | 'password' | 'renewal-refused' | 'role-lost' | 'unpaid' | 'crash';

/** Something that befalls a connection. */
export interface Trouble {
  readonly at: Date;
  readonly kind: TroubleKind;
}

/** A generator of numbers in [0, 1). */
export type Chance = () => number;

const dayMs = 86_400_000;

/** A seeded generator; near seeds lead to sequences that have nothing in common. */
export const seeded = (seed: number): Chance => {
  let state = Math.imul(seed + 1, 2_654_435_761) >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
};

const kindsOf: Readonly<Record<SimulatedPlatform, readonly TroubleKind[]>> = {
  facebook: ['revoked', 'password', 'role-lost', 'crash'],
  x: ['renewal-refused', 'unpaid', 'crash', 'revoked'],
  linkedin: ['role-lost', 'revoked', 'crash', 'renewal-refused'],
};

const meanPauseDays = 45;
const quietAtStartDays = 3;
/** So that what happens last is found and mended before the year ends. */
const quietAtEndDays = 9;

/** Which troubles befall a connection when, in order; the kinds go round, beginning with another one for each. */
export const troublesOf = (
  { platform, index }: { readonly platform: SimulatedPlatform; readonly index: number },
  { start, days }: { readonly start: Date; readonly days: number },
  chance: Chance,
): readonly Trouble[] => {
  const kinds = kindsOf[platform];
  const end = days - quietAtEndDays;
  const troubles: Trouble[] = [];
  let turn = index;
  for (
    let day = quietAtStartDays + chance() * Math.min(meanPauseDays, end / 2);
    day < end;
    day += meanPauseDays * (0.5 + chance())
  ) {
    const kind = kinds[turn % kinds.length];
    if (kind !== undefined) troubles.push({ at: new Date(start.getTime() + day * dayMs), kind });
    turn += 1;
  }
  return troubles;
};
