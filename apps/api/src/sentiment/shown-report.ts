import type { SentimentFigures, SentimentReport, SentimentRequest } from '@libs/contract';
import { onComments, onTweets, qualityOf, wordClassifier } from '@libs/sentiment';
import { type Contributor, type Period, readingsIn, type Scope, type Span, statesOf, tellingOf } from '@libs/reports';

import type { JudgedRow } from './judged-comments.query.js';
import { figuresOf } from './sentiment-figures.js';

/** Everything that a report of sentiment is made from. */
export interface ReportParts {
  readonly period: Period;
  readonly buckets: readonly Date[];
  readonly groupBy: SentimentRequest['groupBy'];
  readonly contributors: readonly Contributor[];
  /** Those that the whole is of, and those that have a row each. */
  readonly audiences: Scope['audiences'];
  readonly rowAudiences: Scope['audiences'];
  readonly rows: readonly JudgedRow[];
  readonly small: ReadonlySet<number>;
  readonly ofAudiences: readonly JudgedRow[];
  readonly smallAudiences: ReadonlySet<number>;
}

/** One row of the report before it is counted. */
interface Group {
  readonly key: string | null;
  readonly name: string;
  readonly contributors: readonly Contributor[];
  readonly audiences: Scope['audiences'];
  readonly isSuppressed: boolean;
  readonly rows: readonly JudgedRow[];
}

const everybody = { isEveryone: true };

const figuresIn = (group: Group, span: Span, rows: readonly JudgedRow[]): SentimentFigures => {
  const telling = tellingOf(group.audiences, group.contributors);
  const whose = { ...everybody, isSuppressed: group.isSuppressed };
  return figuresOf(statesOf(readingsIn(telling, ['comment']), whose, span).attributed.state, rows);
};

const wholeOf = ({ contributors, audiences, rows, small }: ReportParts): Group => ({
  key: null,
  name: '',
  contributors,
  audiences,
  isSuppressed: small.size > 0,
  rows,
});

const byAccounts = (
  parts: ReportParts,
  key: (contributor: Contributor) => string,
  name: (one: Contributor) => string,
) => {
  const whole = wholeOf(parts);
  const keys = [...new Set(parts.contributors.map(key))];
  return keys.flatMap((own): Group[] => {
    const contributors = parts.contributors.filter((one) => key(one) === own);
    const ids = new Set(contributors.map(({ account }) => account.id));
    const [first] = contributors;
    if (first === undefined) return [];
    return [
      {
        ...whole,
        key: own,
        name: name(first),
        contributors,
        rows: parts.rows.filter((row) => ids.has(row.account_id)),
      },
    ];
  });
};

const byAudiences = (parts: ReportParts): readonly Group[] => {
  const whole = wholeOf(parts);
  return parts.rowAudiences.map((audience) => {
    const named = { key: String(audience.id), name: audience.name };
    if (audience.id === 0) return { ...whole, ...named };
    return {
      ...whole,
      ...named,
      audiences: [audience],
      isSuppressed: parts.smallAudiences.has(audience.id),
      rows: parts.ofAudiences.filter((row) => row.audience_id === audience.id),
    };
  });
};

const groupsOf = (parts: ReportParts): readonly Group[] => {
  switch (parts.groupBy) {
    case 'none':
      return [wholeOf(parts)];
    case 'platform':
      return byAccounts(
        parts,
        ({ account }) => account.platform,
        ({ account }) => account.platform,
      );
    case 'account':
      return byAccounts(
        parts,
        ({ account }) => String(account.id),
        ({ account }) => account.name,
      );
    case 'audience':
      return byAudiences(parts);
  }
};

const inBuckets = (rows: readonly JudgedRow[]): ReadonlyMap<number, readonly JudgedRow[]> => {
  const found = new Map<number, JudgedRow[]>();
  for (const row of rows) {
    const own = found.get(row.bucket);
    if (own === undefined) found.set(row.bucket, [row]);
    else own.push(row);
  }
  return found;
};

/** How good the classifier is, on comments and on tweets. */
const measurements = [...onComments, ...onTweets].map(({ language, source, confusion }) => ({
  language,
  source,
  ...qualityOf(confusion),
}));

/** Puts the report together. Audiences with too few commenters are shown as suppressed, at every time. */
export const shownReport = (parts: ReportParts): SentimentReport => {
  const { period, buckets, rows } = parts;
  const span = { start: period.from, end: period.to };
  const spans = buckets.map((start, at) => ({ start, end: buckets[at + 1] ?? period.to }));
  const whole = wholeOf(parts);
  const others = rows.filter(({ version }) => version !== null && version !== wordClassifier.version);
  return {
    period: { from: period.from.toISOString(), to: period.to.toISOString(), timeZone: period.timeZone },
    classifier: { version: wordClassifier.version, measurements },
    otherVersion: whole.isSuppressed ? 0 : others.reduce((sum, { comments }) => sum + comments, 0),
    whole: figuresIn(whole, span, rows),
    buckets: buckets.map((bucket) => bucket.toISOString()),
    rows: groupsOf(parts).map((group) => {
      const byBucket = inBuckets(group.rows);
      return {
        key: group.key,
        name: group.name,
        figures: figuresIn(group, span, group.rows),
        series: spans.map((own) => figuresIn(group, own, byBucket.get(own.start.getTime()) ?? [])),
      };
    }),
  };
};
