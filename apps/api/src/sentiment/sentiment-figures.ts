import type { LikelyShare, SentimentFigures } from '@libs/contract';
import { type Interval, languages, likelyShares } from '@libs/sentiment';
import { type BasisState } from '@libs/reports';

import type { JudgedRow } from './judged-comments.query.js';

const nothing = {
  comments: null,
  positive: null,
  neutral: null,
  negative: null,
  unknown: null,
  unjudged: null,
  shares: null,
  score: null,
};

const sumOf = (rows: readonly JudgedRow[]): number => rows.reduce((sum, { comments }) => sum + comments, 0);
const judgedAs = (rows: readonly JudgedRow[], sentiment: JudgedRow['sentiment']): number =>
  sumOf(rows.filter((row) => row.sentiment === sentiment));

/** The bounds hold what the verdicts say, whatever is likely by their errors. */
const shareOf = (value: number, { low, high }: Interval): LikelyShare => ({
  value,
  low: Math.min(low, value),
  high: Math.max(high, value),
});

/** What these comments say. */
export const figuresOf = (state: BasisState, rows: readonly JudgedRow[]): SentimentFigures => {
  if (state !== 'measured') return { state, ...nothing };
  const [positive, neutral, negative] = [
    judgedAs(rows, 'positive'),
    judgedAs(rows, 'neutral'),
    judgedAs(rows, 'negative'),
  ];
  const known = positive + neutral + negative;
  const byLanguage = [...languages, null].map((language) => {
    const own = rows.filter((row) => row.language === language);
    return {
      language,
      positive: judgedAs(own, 'positive'),
      neutral: judgedAs(own, 'neutral'),
      negative: judgedAs(own, 'negative'),
    };
  });
  const likely = likelyShares(byLanguage);
  return {
    state: 'estimated',
    comments: sumOf(rows),
    positive,
    neutral,
    negative,
    unknown: judgedAs(rows, 'unknown'),
    unjudged: judgedAs(rows, null),
    shares:
      likely === null
        ? null
        : {
            positive: shareOf(positive / known, likely.shares.positive),
            neutral: shareOf(neutral / known, likely.shares.neutral),
            negative: shareOf(negative / known, likely.shares.negative),
          },
    score:
      likely === null || positive + negative === 0 ? null : shareOf(positive / (positive + negative), likely.score),
  };
};
