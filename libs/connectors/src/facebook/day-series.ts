import { z } from 'zod';

/**
 * A counter made of days: `settled` is the sum of the days up to `through`, whose figures no longer change, `days` are
 * those behind it. Ends of days are instants in milliseconds.
 */
export const DaySeries = z.strictObject({
  settled: z.number(),
  through: z.number().nullable(),
  days: z.array(z.strictObject({ end: z.number(), value: z.number() })),
});
export type DaySeries = z.infer<typeof DaySeries>;

/** A day's figure as it was told. */
export type DayFigure = DaySeries['days'][number];

/** A series of which nothing was read. */
export const emptySeries: DaySeries = { settled: 0, through: null, days: [] };

const dayMs = 86_400_000;
/** Insights lag behind by up to two days and are put right in that time; what is older than this has settled. */
const movingMs = 5 * dayMs;

/** Facebook tells no more in one answer. By its clock, not ours: it cuts off what lies ahead. */
const longestRangeMs = 90 * dayMs;

const sumOf = (days: readonly DayFigure[]): number => days.reduce((sum, { value }) => sum + value, 0);

/** Takes in what was told of days: later words replace earlier ones, settled days are not counted twice. */
export const withDays = ({ settled, through, days }: DaySeries, told: readonly DayFigure[]): DaySeries => {
  const fresh = told.filter(({ end }) => through === null || end > through);
  const known = new Map([...days, ...fresh].map((day) => [day.end, day]));
  const ordered = [...known.values()].toSorted((one, other) => one.end - other.end);
  const newest = ordered.at(-1)?.end ?? 0;
  const over = ordered.filter(({ end }) => newest - end >= movingMs);
  return {
    settled: settled + sumOf(over),
    through: over.at(-1)?.end ?? through,
    days: ordered.slice(over.length),
  };
};

/** Past a range of which nothing was told: nothing will be, and the next one is asked for. */
export const pastSilence = (series: DaySeries, told: readonly DayFigure[], now: Date): DaySeries => {
  const range = askedRange(series);
  const isSilent = told.length === 0 && range !== null && range.until + movingMs < now.getTime();
  return isSilent ? { settled: totalOf(series), through: range.until, days: [] } : series;
};

/** Where the counter stands. */
export const totalOf = ({ settled, days }: DaySeries): number => settled + sumOf(days);

/** Days that are asked for: those that may still change, and all since; null: nothing was read, the newest will do. */
export const askedRange = ({ through, days }: DaySeries): { readonly since: number; readonly until: number } | null => {
  const since = through ?? (days[0] === undefined ? null : days[0].end - dayMs);
  return since === null ? null : { since, until: since + longestRangeMs };
};
