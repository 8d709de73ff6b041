import type { Dimension, EngagementRequest, RateState, SeriesMark } from '@libs/contract';
import type { InteractionKind, RateId, RateText, ReportNote } from '@libs/domain';

/** Every column that a table of an export may have, beside those of rates. */
export const columnNames = [
  'platform',
  'account_id',
  'account',
  'audience_id',
  'audience',
  'kind',
  'tag',
  'label_id',
  'label',
  'bucket',
  'instant',
  'state',
  'counted',
  'attributed',
  'corrections',
  'baseline',
  'previous_state',
  'previous_counted',
  'previous_attributed',
  'followers',
  'share',
  'interactions',
  'rank',
  'published',
  'text',
  'url',
  'format',
  'tags',
  'labels',
  'removed',
  'reactions_state',
  'reactions_counted',
  'reactions_attributed',
  'comments_state',
  'comments_counted',
  'comments_attributed',
  'shares_state',
  'shares_counted',
  'shares_attributed',
  'interactions_state',
  'interactions_counted',
  'interactions_attributed',
  'counter_reactions',
  'counter_comments',
  'counter_shares',
  'post_id',
  'topic',
  'subject',
  'detail',
] as const;
/** A column of a table of an export. */
export type ColumnName = (typeof columnNames)[number];

/** What a filter, a cell or a place of an export is called. */
export interface Told {
  readonly name: string;
  readonly meaning: string;
}

/** The words of exports in one language. */
export interface ExportWords {
  /** As Intl takes it. */
  readonly tag: string;
  readonly title: string;
  readonly tables: Readonly<Record<'summary' | 'totals' | 'course' | 'followers' | 'posts' | 'notes', string>>;
  readonly columns: Readonly<Record<ColumnName, string>>;
  readonly rateColumns: Readonly<Record<'numerator' | 'denominator' | 'previous', (rate: string) => string>>;
  readonly dimensions: Readonly<Record<Dimension, string>>;
  readonly granularities: Readonly<Record<EngagementRequest['granularity'], string>>;
  readonly kinds: Readonly<Record<InteractionKind, string>>;
  readonly states: Readonly<Record<RateState, Told>>;
  readonly rates: Readonly<Record<RateId, RateText>>;
  readonly notes: Readonly<Record<ReportNote, string>>;
  readonly everyone: string;
  readonly engagedOn: (platform: string) => string;
  readonly all: string;
  readonly yes: string;
  readonly no: string;
  readonly noText: string;
  readonly topics: Readonly<
    Record<
      'report' | 'filters' | 'audiences' | 'coverage' | 'rates' | 'breaks' | 'remarks' | 'figures' | 'states',
      string
    >
  >;
  readonly subjects: Readonly<
    Record<
      | 'company'
      | 'period'
      | 'previous'
      | 'timeZone'
      | 'granularity'
      | 'groupBy'
      | 'made'
      | 'observed'
      | 'posts'
      | 'accounts'
      | 'attributed'
      | 'formula'
      | 'source'
      | 'parts',
      string
    >
  >;
  readonly notRead: string;
  readonly ofAccounts: (reporting: string, of: string) => string;
  readonly ofCounted: (attributed: string, of: string) => string;
  readonly version: (version: number) => string;
  readonly carriedUntil: (day: string) => string;
  readonly nextVersion: (version: number) => string;
  readonly baseline: (count: string) => string;
  readonly corrections: (count: string) => string;
  /** What a mark means, beside whom it is of and when. */
  readonly marks: Readonly<Record<SeriesMark['kind'] | 'back', (detail: string) => string>>;
  readonly parts: (of: string, without: string) => string;
  readonly postsShown: (count: string) => string;
  readonly postsMore: string;
  readonly postsUnfiltered: string;
  /** What each figure of a table means. */
  readonly figures: readonly Told[];
  readonly suppressed: (names: string) => string;
  readonly madeBy: string;
  readonly page: (page: number, pages: number) => string;
  readonly before: (figure: string) => string;
  readonly linesLeftOut: (shown: string, of: string) => string;
  readonly chart: Readonly<Record<'counted' | 'attributed' | 'unknown' | 'estimated' | 'breaks', string>>;
  readonly chartSum: string;
}
