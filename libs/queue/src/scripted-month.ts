import type { Reservation } from '@libs/connector';
import type pg from 'pg';

/** Lets a month end: what was booked and reserved in this one was so in the last one. */
export const monthTurns = async (pool: Pick<pg.Pool, 'query'>, reserved: Reservation): Promise<Reservation> => {
  await pool.query(`update spending set month = month - interval '1 month'`);
  const { rows } = await pool.query<{ month: string }>(`select ($1::date - interval '1 month')::date::text as month`, [
    reserved.month,
  ]);
  return { ...reserved, month: rows[0]?.month ?? '' };
};
