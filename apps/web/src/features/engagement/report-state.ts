import { Day, Id, Kind, PlatformName, PostsRequest, TimeZone } from '@libs/contract';
import {
  type BucketLength,
  bucketLengthOf,
  bucketLengths,
  mostLastDays,
  type Range,
  type ReportPeriod,
} from '@libs/domain';
import { z } from 'zod';

import { joinList, textParameters, validList } from '../../components/url-list.js';

/** The fixed lengths of the period control, in days. */
export const spans = [7, 28, 90] as const;
const usualDays = 28;
/** Lengths of a bucket that a person can choose. */
export const granularities = z.enum(bucketLengths);
const Sort = PostsRequest.shape.sort.unwrap();
/** An order of the ranked posts. */
export type Sort = z.infer<typeof Sort>;

/** Everything that the engagement report shows, as its address holds it. */
export interface ReportState {
  readonly period: ReportPeriod;
  /** Null: the one that fits the period. */
  readonly granularity: BucketLength | null;
  readonly compare: 'previous' | 'none';
  readonly split: 'platform' | 'kind';
  readonly chart: 'bars' | 'lines';
  readonly view: 'chart' | 'table';
  readonly sort: Sort;
  /** How answers to comments are measured. */
  readonly hours: 'all' | 'business';
  /** How long posts are looked at for the best time to post. */
  readonly window: 'day' | 'week';
  /** Null: the workspace's own. */
  readonly timeZone: string | null;
  readonly platform: readonly z.infer<typeof PlatformName>[];
  readonly account: readonly string[];
  readonly audience: readonly string[];
  readonly tag: readonly string[];
  /** Labels and campaigns. */
  readonly label: readonly string[];
  readonly kind: readonly z.infer<typeof Kind>[];
  /** The saved report that was opened; null: none. */
  readonly saved: string | null;
}

/** The address's parameters; all optional, all text. */
export type ReportSearch = { readonly [Name in (typeof names)[number]]?: string };
const names = [
  'period',
  'from',
  'to',
  'by',
  'compare',
  'split',
  'chart',
  'view',
  'sort',
  'hours',
  'window',
  'tz',
  'platform',
  'account',
  'audience',
  'tag',
  'label',
  'kind',
  'saved',
] as const;

const choose = <T>(schema: z.ZodType<T>, text: string | undefined, fallback: T): T => {
  const parsed = schema.safeParse(text);
  return parsed.success ? parsed.data : fallback;
};

const periodIn = ({ period, from, to }: ReportSearch): ReportPeriod => {
  if (period === 'month') return { kind: 'month' };
  if (period === 'custom') {
    const first = Day.safeParse(from);
    const last = Day.safeParse(to);
    if (first.success && last.success && first.data <= last.data) {
      return { kind: 'custom', from: first.data, to: last.data };
    }
  }
  const days = Number(/^([1-9]\d{0,2})d$/.exec(period ?? '')?.[1] ?? usualDays);
  return { kind: 'last', days: days <= mostLastDays ? days : usualDays };
};

/** Keeps the parameters that the report knows, as text. */
export const cleanSearch = (raw: Readonly<Record<string, unknown>>): ReportSearch => textParameters(names, raw);

/** The state that an address asks for; what it does not say, or says wrongly, is the default. */
export const parseReportState = (search: ReportSearch): ReportState => ({
  period: periodIn(search),
  granularity: choose(granularities.nullable(), search.by, null),
  compare: choose(z.enum(['previous', 'none']), search.compare, 'previous'),
  split: choose(z.enum(['platform', 'kind']), search.split, 'platform'),
  chart: choose(z.enum(['bars', 'lines']), search.chart, 'bars'),
  view: choose(z.enum(['chart', 'table']), search.view, 'chart'),
  sort: choose(Sort, search.sort, 'interactions'),
  hours: choose(z.enum(['all', 'business']), search.hours, 'all'),
  window: choose(z.enum(['day', 'week']), search.window, 'day'),
  timeZone: choose(TimeZone.nullable(), search.tz, null),
  platform: validList(PlatformName, search.platform),
  account: validList(Id, search.account),
  audience: validList(Id, search.audience),
  tag: validList(z.string().max(100), search.tag),
  label: validList(Id, search.label),
  kind: validList(Kind, search.kind),
  saved: choose(Id.nullable(), search.saved, null),
});

const periodOut = (period: ReportPeriod): ReportSearch => {
  if (period.kind === 'custom') return { period: 'custom', from: period.from, to: period.to };
  if (period.kind === 'month') return { period: 'month' };
  return period.days === usualDays ? {} : { period: `${String(period.days)}d` };
};

/** The address of a state; what is the default is left out. */
export const serialiseReportState = (state: ReportState): ReportSearch =>
  cleanSearch({
    ...periodOut(state.period),
    by: state.granularity,
    compare: state.compare === 'none' ? 'none' : '',
    split: state.split === 'kind' ? 'kind' : '',
    chart: state.chart === 'lines' ? 'lines' : '',
    view: state.view === 'table' ? 'table' : '',
    sort: state.sort === 'interactions' ? '' : state.sort,
    hours: state.hours === 'business' ? 'business' : '',
    window: state.window === 'week' ? 'week' : '',
    tz: state.timeZone,
    platform: joinList(state.platform),
    account: joinList(state.account),
    audience: joinList(state.audience),
    tag: joinList(state.tag),
    label: joinList(state.label),
    kind: joinList(state.kind),
    saved: state.saved,
  });

/** The bucket length in use: the chosen one where it can be read, else the one that fits the period. */
export const granularityOf = ({ granularity }: ReportState, range: Range): BucketLength =>
  bucketLengthOf(granularity, range);

/** The filters of a state as the API's parameters. */
export const filtersOf = ({ platform, account, audience, tag, label, kind }: ReportState) => ({
  platform,
  account,
  audience,
  tag,
  label,
  kind,
});

/** How many filters are set. */
export const countFilters = (state: ReportState): number =>
  Object.values(filtersOf(state)).reduce((count, list) => count + list.length, 0);
