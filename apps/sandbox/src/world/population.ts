import type { Language, Platform } from './event.js';
import { familyNames, givenNames, organisationKinds, organisationNames } from './names.js';
import { Random, hashOf, shareOf } from './random.js';

/** Somebody of the simulated public. */
export interface Person {
  readonly index: number;
  readonly name: string;
  readonly handle: string;
  readonly kind: 'person' | 'organisation';
  readonly language: Language;
  readonly followers: number;
  /** Whether the person lets apps see who they are. */
  readonly consents: boolean;
}

/** What a population is made from. */
export interface PopulationPlan {
  readonly seed: number;
  readonly platform: Platform;
  readonly size: number;
  /** Follower counts that are known from recorded data, by person. */
  readonly knownFollowers?: ReadonlyMap<number, number>;
}

const organisationShare = 0.02;
const consentShare = 0.7;
const germanShare = 0.55;
/** Flattens the head of the Zipf curve, so that the most active person is busy but not everywhere. */
const zipfOffset = 12;
const zipfExponent = 0.75;

const asciiOf = (name: string): string =>
  name
    .replaceAll('ß', 'ss')
    .normalize('NFD')
    .replaceAll(/[^A-Za-z0-9]/g, '')
    .toLowerCase();

/** The public of one platform: everybody is derived from the seed and their index, nobody is stored. */
export class Population {
  readonly #cumulative: Float64Array;
  readonly #consents = new Map<number, boolean>();

  constructor(private readonly plan: PopulationPlan) {
    this.#cumulative = new Float64Array(plan.size);
    let total = 0;
    for (let rank = 0; rank < plan.size; rank++) {
      total += (rank + zipfOffset) ** -zipfExponent;
      this.#cumulative[rank] = total;
    }
  }

  get size(): number {
    return this.plan.size;
  }

  /** Somebody, the active ones more often. */
  pick(random: Random): number {
    const total = this.#cumulative[this.plan.size - 1] ?? 0;
    const wanted = random.next() * total;
    let low = 0;
    let high = this.plan.size - 1;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#cumulative[middle] ?? 0) <= wanted) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Whether the person lets apps see who they are. */
  consents(index: number): boolean {
    const known = this.#consents.get(index);
    if (known !== undefined) return known;
    const consents = shareOf(this.plan.seed, this.plan.platform, 'consent', index) < consentShare;
    this.#consents.set(index, consents);
    return consents;
  }

  /** Who the index stands for; always the same person. */
  person(index: number): Person {
    const random = new Random(hashOf(this.plan.seed, this.plan.platform, 'person', index));
    const language: Language = random.chance(germanShare) ? 'de' : 'en';
    const kind = random.chance(organisationShare) ? 'organisation' : 'person';
    const name =
      kind === 'organisation'
        ? `${random.pick(organisationNames)} ${random.pick(organisationKinds)}`
        : `${random.pick(givenNames[language])} ${random.pick(familyNames[language])}`;
    const followers = Math.floor(random.logNormal(kind === 'organisation' ? 900 : 140, 1.4));
    return {
      index,
      name,
      handle: `${asciiOf(name)}${index}`,
      kind,
      language,
      followers: this.plan.knownFollowers?.get(index) ?? followers,
      consents: this.consents(index),
    };
  }
}
