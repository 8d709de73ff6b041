import type { Period } from './period.js';
import { dayStart, isDayStart, localDay, shiftDay } from '@libs/domain';

/** One of the stretches of time that a report reads. */
export interface Part {
  readonly name: 'current' | 'previous';
  readonly from: Date;
  readonly to: Date;
  /** Days of the workspace that it touches. */
  readonly days: Period['days'];
  /** Those that lie in it whole; none when the first is behind the last. */
  readonly wholeDays: Period['days'];
}

/** A part of a report, with the days of the workspace that it touches. */
export const partOf = (
  name: Part['name'],
  { from, to }: { readonly from: Date; readonly to: Date },
  zone: string,
): Part => {
  const days = { first: localDay(from, zone), last: localDay(new Date(to.getTime() - 1), zone) };
  const wholeDays = {
    first: isDayStart(from, zone) ? days.first : shiftDay(days.first, 1),
    last: isDayStart(to, zone) ? days.last : shiftDay(days.last, -1),
  };
  return { name, from, to, days, wholeDays };
};

/** A part cut into its whole days (null: there is none) and what lies before and behind them. */
export const cutAtDays = (
  part: Part,
  zone: string,
): { readonly whole: Part | null; readonly edges: readonly Part[] } => {
  const { name, from, to, wholeDays } = part;
  if (wholeDays.first > wholeDays.last) return { whole: null, edges: [part] };
  const begin = dayStart(wholeDays.first, zone);
  const end = dayStart(shiftDay(wholeDays.last, 1), zone);
  const edges = [
    { from, to: begin },
    { from: end, to },
  ].filter((edge) => edge.from < edge.to);
  return {
    whole: partOf(name, { from: begin, to: end }, zone),
    edges: edges.map((edge) => partOf(name, edge, zone)),
  };
};
