import type { Database } from '@libs/database';
import { backfillStream } from '@libs/domain';
import { z } from 'zod';

import type { Moving } from './simulated-clock.js';

const hourMs = 3_600_000;
const patienceDays = 4;

const Waiting = z.array(z.object({ stream: z.string(), health: z.string(), problem: z.string().nullable() }));
type Waiting = z.infer<typeof Waiting>;

/** Where everything is read. */
export interface Library {
  readonly database: Database;
  readonly clock: Moving;
}

/** Who reads, and who hears of what has to wait. */
export interface Readers {
  /** Does all that is due. */
  readonly work: () => Promise<void>;
  readonly tell: (line: string) => void;
}

/** Makes streams due, whole, and does the work. */
const demand = async ({ database }: Library, { work }: Readers, which: string): Promise<void> => {
  await database.pool.query(
    `update stream_state set due_at = now(), leased_until = null, requested = requested + 1, is_full = true
     where due_at is not null and stream <> $1 and ${which}`,
    [backfillStream],
  );
  await work();
};

const unanswered = async ({ database }: Library): Promise<Waiting> => {
  const { rows } = await database.pool.query(
    `select distinct stream, health, problem from stream_state
     where stream <> $1 and (health <> 'healthy' or requested <> answered)`,
    [backfillStream],
  );
  return Waiting.parse(rows);
};

/** Reads all there is at one instant, waiting where a limit demands it; false when something could not be read. */
export const readEverything = async (library: Library, readers: Readers): Promise<boolean> => {
  for (let day = 0; day < patienceDays; day += 1) {
    await demand(library, readers, 'true');
    let waiting = await unanswered(library);
    if (waiting.length === 0) return true;
    for (let hour = 0; hour < 24 && waiting.length > 0; hour += 1) {
      readers.tell(`waiting: ${JSON.stringify(waiting).slice(0, 300)}`);
      await library.clock.moveTo(new Date(library.clock.now().getTime() + hourMs));
      await demand(library, readers, `(health <> 'healthy' or requested <> answered) and health <> 'rate_limited'`);
      waiting = await unanswered(library);
    }
  }
  return false;
};
