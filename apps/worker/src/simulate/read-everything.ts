import type { Database } from '@libs/database';
import { backfillStream } from '@libs/domain';
import { z } from 'zod';

import type { Moving } from './simulated-clock.js';

const hourMs = 3_600_000;
/** A platform's longest limit is a month. */
const patienceHours = 35 * 24;

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

/** When the next of those that wait for a limit may be read; null: none does. */
const nextAllowed = async ({ database }: Library): Promise<Date | null> => {
  const { rows } = await database.pool.query(
    `select min(due_at) as at from stream_state
     where stream <> $1 and health = 'rate_limited' and requested <> answered`,
    [backfillStream],
  );
  return z.object({ at: z.date().nullable() }).parse(rows[0]).at;
};

/**
 * Reads all there is of a public that rests, waiting where a limit demands it; false when something could not be read. The
 * public must rest: who is read last would know of more than who was read first.
 */
export const readEverything = async (library: Library, readers: Readers): Promise<boolean> => {
  const begun = library.clock.now().getTime();
  await demand(library, readers, 'true');
  for (;;) {
    const waiting = await unanswered(library);
    if (waiting.length === 0) return true;
    readers.tell(`waiting: ${JSON.stringify(waiting).slice(0, 300)}`);
    const others = waiting.some(({ health }) => health !== 'rate_limited');
    const allowed = others ? null : await nextAllowed(library);
    const next = Math.max(library.clock.now().getTime() + hourMs, allowed?.getTime() ?? 0);
    if (next - begun > patienceHours * hourMs) return false;
    await library.clock.moveTo(new Date(next));
    await demand(library, readers, `(health <> 'healthy' or requested <> answered) and health <> 'rate_limited'`);
  }
};
