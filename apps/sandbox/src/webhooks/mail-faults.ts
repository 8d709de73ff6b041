import { z } from 'zod';
import { Random } from '../world/random.js';

const Share = z.number().min(0).max(1).default(0);

/** How often deliveries go wrong on purpose, each a share from 0 to 1. */
export const MailFaultPlan = z.strictObject({
  /** Never sent. */
  lost: Share,
  /** Sent twice, byte by byte the same. */
  doubled: Share,
  /** Signed by somebody who does not know the app's secret. */
  forged: Share,
  /** Held back for `lateMs` real milliseconds. */
  late: Share,
  lateMs: z.number().min(0).default(5000),
  /** Whether notifications are told in a random order. */
  reordered: z.boolean().default(false),
  seed: z.int().default(1),
});
export type MailFaultPlan = z.infer<typeof MailFaultPlan>;

/** What goes wrong with one delivery. */
export interface MailFault {
  readonly isLost: boolean;
  readonly isDoubled: boolean;
  readonly isForged: boolean;
  readonly heldMs: number;
}

/** Decides before each delivery what goes wrong with it. */
export class MailFaults {
  #plan: MailFaultPlan = MailFaultPlan.parse({});
  #random = new Random(1);

  get plan(): MailFaultPlan {
    return this.#plan;
  }

  set plan(plan: MailFaultPlan) {
    this.#plan = plan;
    this.#random = new Random(plan.seed);
  }

  draw(): MailFault {
    const { lost, doubled, forged, late, lateMs } = this.#plan;
    const isLost = this.#random.chance(lost);
    const isDoubled = this.#random.chance(doubled);
    const isForged = this.#random.chance(forged);
    return { isLost, isDoubled, isForged, heldMs: this.#random.chance(late) ? lateMs : 0 };
  }

  /** The notifications in the order in which they are told. */
  ordered<T>(entries: readonly T[]): T[] {
    if (!this.#plan.reordered) return [...entries];
    return entries
      .map((entry) => ({ entry, place: this.#random.next() }))
      .toSorted((left, right) => left.place - right.place)
      .map(({ entry }) => entry);
  }
}
