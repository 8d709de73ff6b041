import type { PostScript, ScriptSource } from '../world/event.js';
import type { Population } from '../world/population.js';
import type { Random } from '../world/random.js';

const dayMs = 86_400_000;

/** When and by whom recorded life is played. */
export interface Stage {
  readonly seed: number;
  readonly epoch: number;
  readonly historyDays: number;
  readonly population: Population;
}

/** Recorded posts with what happened to them. */
export class RecordedLife implements ScriptSource {
  readonly #byDay = new Map<number, PostScript[]>();

  constructor(scripts: readonly PostScript[], epoch: number) {
    for (const script of scripts) {
      const day = Math.floor((script.draft.publishedAt - epoch) / dayMs);
      const known = this.#byDay.get(day);
      if (known === undefined) this.#byDay.set(day, [script]);
      else known.push(script);
    }
  }

  postsOf(day: number): readonly PostScript[] {
    return this.#byDay.get(day) ?? [];
  }
}

/** Different people, the active ones first as likely; no more than there are. */
export const differentPeople = (population: Population, random: Random, count: number): number[] => {
  const chosen = new Set<number>();
  while (chosen.size < Math.min(count, population.size)) {
    let actor = population.pick(random);
    for (let attempt = 0; chosen.has(actor); attempt++)
      actor = attempt < 20 ? population.pick(random) : (actor + 1) % population.size;
    chosen.add(actor);
  }
  return [...chosen];
};
