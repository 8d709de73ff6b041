import { z } from 'zod';
import { Random } from '../world/random.js';

/**
 * What can go wrong on purpose. `429-bare` tells of no end, `garbage` is no JSON, `slow` answers after a while, `stumble`
 * refuses a good token once.
 */
const faultKinds = [
  '429',
  '429-bare',
  '500',
  '503',
  'reset',
  'truncated',
  'garbage',
  'slow',
  'stumble',
  'expired',
] as const;
/** What goes wrong where nobody says what. */
const usualKinds = ['429', '500', 'reset', 'truncated', 'expired'] as const satisfies readonly FaultKind[];
export type FaultKind = (typeof faultKinds)[number];

/** How often which faults are wanted. */
export const FaultPlan = z.object({
  probability: z.number().min(0).max(1),
  kinds: z
    .array(z.enum(faultKinds))
    .min(1)
    .default([...usualKinds]),
  seed: z.int().default(1),
  /** Whether logging in may fail too: with 500 and resets only, before anything was done. */
  oauth: z.boolean().default(false),
});
export type FaultPlan = z.infer<typeof FaultPlan>;

const oauthFaults: readonly FaultKind[] = ['500', '503', 'reset'];

/** Decides before each answer whether something goes wrong, and keeps count. */
export class Faults {
  #plan: FaultPlan = { probability: 0, kinds: [...usualKinds], seed: 1, oauth: false };
  #random = new Random(1);
  readonly #done = new Map<FaultKind, number>();

  plan(plan: FaultPlan): void {
    this.#plan = plan;
    this.#random = new Random(plan.seed);
  }

  /** The fault of the next request, or null. */
  draw(route: 'api' | 'oauth'): FaultKind | null {
    const { probability, kinds, oauth } = this.#plan;
    if (probability === 0 || (route === 'oauth' && !oauth)) return null;
    if (!this.#random.chance(probability)) return null;
    const fitting = route === 'oauth' ? kinds.filter((kind) => oauthFaults.includes(kind)) : kinds;
    const kind = fitting[this.#random.below(fitting.length)];
    if (kind === undefined) return null;
    this.#done.set(kind, (this.#done.get(kind) ?? 0) + 1);
    return kind;
  }

  /** The plan and what was done so far. */
  report(): object {
    const total = [...this.#done.values()].reduce((sum, count) => sum + count, 0);
    return { ...this.#plan, total, done: Object.fromEntries(this.#done) };
  }
}
