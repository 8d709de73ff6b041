import type { SetMasks } from './set-masks.js';

/** Days of the window that a number holds a bit each of, and how many such numbers a window of ninety days has. */
const daysPerWord = 30;
const words = 3;

const isThere = 1;
const wasBefore = 2;

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

const grown = <T extends Int32Array | Uint8Array>(old: T, larger: T): T => {
  larger.set(old);
  return larger;
};

/** Everybody by their numbers, an array for each thing that is to be known of them; what is noted of nobody (0) is not told. */
export class TalliedPeople {
  private flags: Uint8Array;
  private platforms: Uint8Array;
  private low: Int32Array;
  private high: Int32Array;
  private days: Int32Array;
  private readonly strangers = new Map<bigint, number>();

  constructor(
    private readonly highestNumber: number,
    private readonly masks: SetMasks,
  ) {
    const size = highestNumber + 1;
    this.flags = new Uint8Array(size);
    this.platforms = new Uint8Array(size);
    this.low = new Int32Array(size);
    this.high = new Int32Array(size);
    this.days = new Int32Array(size * words);
  }

  /** A number for somebody who has none. */
  numberOf(actor: bigint): number {
    const known = this.strangers.get(actor);
    if (known !== undefined) return known;
    const number = this.highestNumber + 1 + this.strangers.size;
    this.strangers.set(actor, number);
    if (number >= this.flags.length) this.grow(number * 2);
    return number;
  }

  /** They did something before the period. */
  cameBefore(people: Int32Array): void {
    const { flags } = this;
    for (const person of people) flags[person] = (flags[person] ?? 0) | wasBefore;
  }

  /** They came on this day of the window. */
  cameOn(person: number, day: number): void {
    const at = person * words + Math.floor(day / daysPerWord);
    this.days[at] = (this.days[at] ?? 0) | (1 << (day % daysPerWord));
  }

  /** They did something in the period, as members of the audiences of a set that stands at this place. */
  wasThere(person: number, platform: number, place: number): void {
    this.flags[person] = (this.flags[person] ?? 0) | isThere;
    this.platforms[person] = platform;
    this.low[person] = (this.low[person] ?? 0) | (this.masks.low[place] ?? 0);
    this.high[person] = (this.high[person] ?? 0) | (this.masks.high[place] ?? 0);
  }

  /** Everybody who was there in the period. */
  *present(): Iterable<TalliedPerson> {
    for (let person = 1; person < this.flags.length; person += 1) {
      const flags = this.flags[person] ?? 0;
      if ((flags & isThere) === 0) continue;
      let days = 0;
      for (let word = 0; word < words; word += 1) days += bitsIn(this.days[person * words + word] ?? 0);
      yield {
        platform: this.platforms[person] ?? 0,
        low: this.low[person] ?? 0,
        high: this.high[person] ?? 0,
        isReturning: (flags & wasBefore) !== 0,
        days,
      };
    }
  }

  private grow(size: number): void {
    this.flags = grown(this.flags, new Uint8Array(size));
    this.platforms = grown(this.platforms, new Uint8Array(size));
    this.low = grown(this.low, new Int32Array(size));
    this.high = grown(this.high, new Int32Array(size));
    this.days = grown(this.days, new Int32Array(size * words));
  }
}
