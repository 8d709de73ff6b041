import type { Platform } from './event.js';
import { shareOf } from './random.js';
import { traitsOf } from './traits.js';

const dayMs = 86_400_000;
const mostGained = 26;
const mostLost = 9;

/** How an account's following grows, day by day since the epoch; only a function of seed and time. */
export class Followers {
  constructor(private readonly plan: { readonly seed: number; readonly platform: Platform; readonly epoch: number }) {}

  /** Who came and who left on the given UTC day (days since 1970). */
  change(utcDay: number): { readonly gained: number; readonly lost: number } {
    const { seed, platform } = this.plan;
    return {
      gained: Math.floor(shareOf(seed, platform, 'gained', utcDay) * mostGained),
      lost: Math.floor(shareOf(seed, platform, 'lost', utcDay) * mostLost),
    };
  }

  /** What each whole UTC day since the epoch brought, oldest first. */
  days(now: number): { readonly day: string; readonly gained: number; readonly lost: number }[] {
    const first = Math.ceil(this.plan.epoch / dayMs);
    return Array.from({ length: Math.max(0, Math.floor(now / dayMs) - first) }, (_, at) => ({
      day: new Date((first + at) * dayMs).toISOString().slice(0, 10),
      ...this.change(first + at),
    }));
  }

  /** How many follow at the instant. */
  at(now: number): number {
    const today = Math.floor(now / dayMs);
    let total = traitsOf[this.plan.platform].followersAtStart;
    for (let day = Math.floor(this.plan.epoch / dayMs); day < today; day++) {
      const { gained, lost } = this.change(day);
      total += gained - lost;
    }
    const { gained, lost } = this.change(today);
    return total + Math.floor(((gained - lost) * (now % dayMs)) / dayMs);
  }
}
