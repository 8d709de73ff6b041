import type { PeopleDaysFacts } from '@libs/database';

/** Masks have up to forty bits, bit operations thirty-two: a mask is two halves. */
const halfBits = 20;
const half = 2 ** halfBits;

/** The mask of two halves. */
export const wholeMask = (low: number, high: number): number => low + high * half;

/** Sets of audiences in the order in which they are met, each with its mask in two halves. */
export class SetMasks {
  readonly low: number[] = [];
  readonly high: number[] = [];
  private readonly places = new Map<number, number>();
  private lastSet = -1;
  private lastPlace = -1;

  constructor(private readonly sets: PeopleDaysFacts['sets']) {}

  /** Where a set stands; sets come in runs. */
  placeOf(set: number): number {
    if (set === this.lastSet) return this.lastPlace;
    this.lastSet = set;
    this.lastPlace = this.places.get(set) ?? this.add(set);
    return this.lastPlace;
  }

  private add(set: number): number {
    let [low, high] = [0, 0];
    for (const bit of this.sets.get(set) ?? []) {
      if (bit < halfBits) low |= 1 << bit;
      else high |= 1 << (bit - halfBits);
    }
    this.places.set(set, this.low.length);
    this.low.push(low);
    return this.high.push(high) - 1;
  }
}
