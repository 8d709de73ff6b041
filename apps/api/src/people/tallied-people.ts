import { codeParts } from '@libs/database';

import type { SetMasks } from './set-masks.js';

/** Days of the window that a number holds a bit each of, and how many such numbers a window of ninety days has. */
const daysPerWord = 30;
const words = 3;

/** What is known of somebody lies together, in so many numbers, of which the last ones fill the line of the cache. */
const fields = 8;
/** 0: was not there; else one more than the platform. */
const platformField = 0;
const lowField = 1;
const highField = 2;
const daysField = 3;

const bitsIn = (word: number): number => {
  let count = 0;
  for (let rest = word; rest !== 0; rest &= rest - 1) count += 1;
  return count;
};

/** Somebody who was there. */
export interface TalliedPerson {
  readonly platform: number;
  readonly low: number;
  readonly high: number;
  readonly isReturning: boolean;
  /** On how many days of the window they came. */
  readonly days: number;
}

/** Everybody by their numbers; what is noted of nobody (0) is not told. */
export class TalliedPeople {
  private before: Uint8Array;
  private known: Int32Array;
  private readonly strangers = new Map<bigint, number>();

  constructor(
    private readonly highestNumber: number,
    private readonly masks: SetMasks,
  ) {
    this.before = new Uint8Array(highestNumber + 1);
    this.known = new Int32Array((highestNumber + 1) * fields);
  }

  /** A number for somebody who has none. */
  numberOf(actor: bigint): number {
    const known = this.strangers.get(actor);
    if (known !== undefined) return known;
    const number = this.highestNumber + 1 + this.strangers.size;
    this.strangers.set(actor, number);
    if (number >= this.before.length) this.grow(number * 2);
    return number;
  }

  /** They did something before the period. */
  cameBefore(people: Int32Array): void {
    const { before } = this;
    for (const person of people) before[person] = 1;
  }

  /** Those who did what roll-ups know came on this day of the window. */
  cameOn(people: Int32Array, codes: Int32Array, day: number): void {
    const { known } = this;
    const field = daysField + Math.floor(day / daysPerWord);
    const bit = 1 << (day % daysPerWord);
    for (let at = 0; at < people.length; at += 1) {
      if (((codes[at] ?? 0) & codeParts.booked) === 0) continue;
      const place = (people[at] ?? 0) * fields + field;
      known[place] = (known[place] ?? 0) | bit;
    }
  }

  /** They did something in the period, as members of the audiences of sets at these places; -1: that is not asked for. */
  wereThere(people: Int32Array, places: Int32Array, platform: number): void {
    const { known } = this;
    const { low, high } = this.masks;
    for (let at = 0; at < people.length; at += 1) {
      const place = places[at] ?? -1;
      if (place < 0) continue;
      const person = (people[at] ?? 0) * fields;
      known[person + platformField] = platform + 1;
      known[person + lowField] = (known[person + lowField] ?? 0) | (low[place] ?? 0);
      known[person + highField] = (known[person + highField] ?? 0) | (high[place] ?? 0);
    }
  }

  /** Everybody who was there in the period. */
  *present(): Iterable<TalliedPerson> {
    const { known } = this;
    for (let person = 1; person < this.before.length; person += 1) {
      const at = person * fields;
      const place = known[at + platformField] ?? 0;
      if (place === 0) continue;
      let days = 0;
      for (let word = 0; word < words; word += 1) days += bitsIn(known[at + daysField + word] ?? 0);
      yield {
        platform: place - 1,
        low: known[at + lowField] ?? 0,
        high: known[at + highField] ?? 0,
        isReturning: this.before[person] === 1,
        days,
      };
    }
  }

  private grow(size: number): void {
    const before = new Uint8Array(size);
    before.set(this.before);
    this.before = before;
    const known = new Int32Array(size * fields);
    known.set(this.known);
    this.known = known;
  }
}
