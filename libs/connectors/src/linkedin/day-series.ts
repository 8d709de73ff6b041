import { type DayRecord, defineStream, Malformed, type Page, type ReadContext, type Stream } from '@libs/connector';
import { z } from 'zod';

import { call } from './linkedin.calls.js';
import type { Resource } from './linkedin.quotas.js';
import { listOf } from './linkedin.schema.js';
import { encodeUrn, organizationUrn } from './urn.js';

const dayMs = 86_400_000;
/** LinkedIn tells the last 12 months. */
const reachDays = 364;
/** LinkedIn changes days that it has told already, and tells of followers two days late: so many are read again. */
const reviewedDays = 14;
const mostPages = 20;

/** `through`: the end of the last day that was told; `readAt`: LinkedIn's clock at the last answer; `next`: within a pass. */
const Checkpoint = z.strictObject({
  through: z.number().nullable(),
  readAt: z.number(),
  next: z.strictObject({ from: z.number(), to: z.number(), start: z.int() }).nullable(),
});
type Checkpoint = z.infer<typeof Checkpoint>;
type Asked = NonNullable<Checkpoint['next']>;

interface Ranged {
  readonly timeRange: { readonly start: Date; readonly end: Date };
}

/** Statistics that LinkedIn tells for each day (UTC). */
export interface DaySeries<T extends Ranged> {
  readonly finder: string;
  readonly resource: Resource;
  readonly element: z.ZodType<T>;
  readonly figures: (element: T) => readonly (readonly [DayRecord['figure'], number | undefined])[];
}

const dayOf = (at: Date): string => at.toISOString().slice(0, 10);

const toRecords = <T extends Ranged>({ figures }: DaySeries<T>, element: T): DayRecord[] => {
  const day = dayOf(element.timeRange.start);
  return figures(element).flatMap(([figure, value]) =>
    value === undefined ? [] : [{ type: 'day', figure, day, value }],
  );
};

/** What to ask for: the days since the last told ones and some before them, up to the day that goes on. */
const askedBy = ({ checkpoint, isFull, now }: ReadContext<Checkpoint>): Asked => {
  if (checkpoint?.next !== null && checkpoint?.next !== undefined) return checkpoint.next;
  // LinkedIn's clock may be ahead of ours.
  const to = Math.floor(Math.max(now.getTime(), checkpoint?.readAt ?? 0) / dayMs) * dayMs;
  const furthest = to - reachDays * dayMs;
  const through = isFull ? null : (checkpoint?.through ?? null);
  const from = through === null ? furthest : Math.max(furthest, Math.min(through, to) - reviewedDays * dayMs);
  return { from, to, start: 0 };
};

const read = <T extends Ranged>(series: DaySeries<T>) => {
  const schema = listOf(series.element);
  return async function* (context: ReadContext<Checkpoint>): AsyncGenerator<Page<Checkpoint>> {
    const entity = encodeUrn(organizationUrn(context.accountId));
    let asked = askedBy(context);
    let through = context.checkpoint?.through ?? null;
    for (let page = 1; ; page += 1) {
      if (page > mostPages) throw new Malformed('LinkedIn tells more days than a year has.');
      const { from, to, start } = asked;
      const path =
        `${series.finder}?q=organizationalEntity&organizationalEntity=${entity}` +
        `&timeIntervals=(timeRange:(start:${from},end:${to}),timeGranularityType:DAY)${start > 0 ? `&start=${start}` : ''}`;
      const { value, answer } = await call(context, { path, resource: series.resource, method: 'FINDER' }, schema);
      const observed = answer.observedAt.getTime();
      const finished = value.elements.filter(({ timeRange }) => timeRange.end.getTime() <= observed);
      through = finished.reduce((latest, { timeRange }) => Math.max(latest, timeRange.end.getTime()), through ?? 0);
      const goesOn = value.elements.length > 0 && value.paging.links.some(({ rel }) => rel === 'next');
      const next = goesOn ? { from, to, start: start + value.elements.length } : null;
      yield {
        records: finished.flatMap((element) => toRecords(series, element)),
        answer,
        checkpoint: { through: through === 0 ? null : through, readAt: observed, next },
      };
      if (next === null) return;
      asked = next;
    }
  };
};

/** A stream of what LinkedIn tells day by day: all that it has, and from then on the days that may have changed. */
export const dayStream = <T extends Ranged>(series: DaySeries<T>): Stream =>
  defineStream({ checkpoint: Checkpoint, lists: null, everyMs: 12 * 3_600_000, read: read(series) });
