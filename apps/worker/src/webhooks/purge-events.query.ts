import type { Database } from '@libs/database';

/** Longer than any platform repeats an event (the longest: a day and a half). */
const eventDays = 7;
/** For as long as the raw answers of readings may be kept at most. */
const deliveryDays = 30;
const batch = 5000;

const purgeOf = (table: 'webhook_event' | 'webhook_delivery'): string => `
  delete from ${table} where ctid = any(array(
    select ctid from ${table} where received_at < $1 order by received_at limit ${batch}))`;

const dayMs = 86_400_000;

/** Forgets deliveries and the names of events whose time is over, in all workspaces. Returns how many rows went. */
export const purgeEvents = async ({ pool }: Pick<Database, 'pool'>, now: Date): Promise<number> => {
  let purged = 0;
  for (const [table, days] of [
    ['webhook_event', eventDays],
    ['webhook_delivery', deliveryDays],
  ] as const)
    for (let gone = batch; gone === batch;) {
      const { rowCount } = await pool.query(purgeOf(table), [new Date(now.getTime() - days * dayMs)]);
      gone = rowCount ?? 0;
      purged += gone;
    }
  return purged;
};
