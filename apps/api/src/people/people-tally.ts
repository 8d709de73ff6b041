import { PlatformName } from '@libs/contract';
import { codeParts, type PeopleDay, type PeopleDaysFacts, unknownPerson, unnumberedPerson } from '@libs/database';
import { loyalDays } from '@libs/domain';

import type { PeopleAtom, PeopleOfPeriod } from './people.query.js';
import { SetMasks, wholeMask } from './set-masks.js';
import { TalliedPeople } from './tallied-people.js';

/** What is counted: days since the beginning of 1970; `to` is behind the last one. */
export interface TallyAsked {
  readonly from: number;
  readonly to: number;
  readonly windowFrom: number;
  /** Numbers of kinds. */
  readonly kinds: readonly number[];
}

/** The integers in bytes as Postgres writes them: the largest part comes first, which is the wrong way round here. */
const integersIn = (bytes: Buffer): Int32Array => {
  const own = Buffer.from(new ArrayBuffer(bytes.length));
  bytes.copy(own);
  own.swap32();
  return new Int32Array(own.buffer, own.byteOffset, own.length / 4);
};

/** Counts the people of a period out of days that come in whatever order. */
export class PeopleTally {
  private readonly people: TalliedPeople;
  private readonly masks: SetMasks;
  private readonly platforms: readonly string[];
  private readonly platformOf: ReadonlyMap<number, number>;
  private readonly kinds: number;
  /** Interactions by platform, and by the place of their set, unknown people's and known people's beside each other. */
  private readonly done: number[][];

  constructor(
    facts: PeopleDaysFacts,
    private readonly asked: TallyAsked,
  ) {
    this.masks = new SetMasks(facts.sets);
    this.people = new TalliedPeople(facts.highestNumber, this.masks);
    this.platforms = [...new Set(facts.platforms.values())];
    this.platformOf = new Map([...facts.platforms].map(([id, platform]) => [id, this.platforms.indexOf(platform)]));
    this.kinds = asked.kinds.reduce((bits, kind) => bits | (1 << kind), 0);
    this.done = this.platforms.map(() => []);
  }

  /** Counts a day. */
  add({ accountId, day, people, codes, strangers }: PeopleDay): void {
    const { from, to, windowFrom } = this.asked;
    const numbers = this.numbersIn(people, strangers);
    if (day < from) this.people.cameBefore(numbers);
    if (codes === null || day >= to) return;
    const done = integersIn(codes);
    if (day >= windowFrom) this.people.cameOn(numbers, done, day - windowFrom);
    if (day < from) return;
    const places = this.placesOf(done);
    const platform = this.platformOf.get(accountId) ?? 0;
    this.people.wereThere(numbers, places, platform);
    this.count(numbers, places, this.done[platform] ?? []);
  }

  /** Everything that reports of people are made from. */
  result(): PeopleOfPeriod {
    return { people: this.atoms(), interactions: this.interactions() };
  }

  /** Where the sets of what is asked for stand; -1: roll-ups do not know it, or it is of another kind. */
  private placesOf(codes: Int32Array): Int32Array {
    const { masks, kinds } = this;
    return codes.map((code) =>
      (code & codeParts.booked) === 0 || ((kinds >> (code & codeParts.kinds)) & 1) === 0
        ? -1
        : masks.placeOf(Math.floor(code / codeParts.setsFrom)),
    );
  }

  private count(people: Int32Array, places: Int32Array, counts: number[]): void {
    while (counts.length < this.masks.low.length * 2) counts.push(0);
    for (let at = 0; at < people.length; at += 1) {
      const place = places[at] ?? -1;
      if (place < 0) continue;
      const own = place * 2 + (people[at] === unknownPerson ? 0 : 1);
      counts[own] = (counts[own] ?? 0) + 1;
    }
  }

  /** Who is named; those without a number by one for the time being. */
  private numbersIn(people: Buffer, strangers: Buffer | null): Int32Array {
    const numbers = integersIn(people);
    if (strangers === null || strangers.length === 0) return numbers;
    let next = 0;
    for (let at = 0; at < numbers.length; at += 1) {
      if (numbers[at] !== unnumberedPerson) continue;
      numbers[at] = this.people.numberOf(strangers.readBigInt64BE(next));
      next += 8;
    }
    return numbers;
  }

  private atoms(): PeopleAtom[] {
    const counts = new Map<number, { atom: Omit<PeopleAtom, 'people'>; people: number }>();
    for (const { platform, low, high, isReturning, days } of this.people.present()) {
      const mask = wholeMask(low, high);
      const isLoyal = days >= loyalDays;
      const key = ((mask * 2 + (isReturning ? 1 : 0)) * 2 + (isLoyal ? 1 : 0)) * 16 + platform;
      const known = counts.get(key);
      if (known !== undefined) known.people += 1;
      else counts.set(key, { atom: { platform: this.nameOf(platform), mask, isReturning, isLoyal }, people: 1 });
    }
    return Array.from(counts.values(), ({ atom, people }) => ({ ...atom, people }));
  }

  private interactions(): PeopleOfPeriod['interactions'] {
    return this.done.flatMap((counts, platform) =>
      counts.flatMap((interactions, at) => {
        if (interactions === 0) return [];
        const place = Math.floor(at / 2);
        const mask = wholeMask(this.masks.low[place] ?? 0, this.masks.high[place] ?? 0);
        return [{ platform: this.nameOf(platform), mask, isKnown: at % 2 === 1, interactions }];
      }),
    );
  }

  private nameOf(platform: number) {
    return PlatformName.parse(this.platforms[platform]);
  }
}
