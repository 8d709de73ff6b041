import type { LabelledSet } from '@libs/domain';

import { type Confusion, plusConfusion } from './confusion.js';
import { type Language, languages } from './language.js';
import { type Correction, correctionOf, spanning, trueShares, type TrueShares } from './share.js';

/** Labelled texts that the classifier was measured on, and what came of it. */
export interface Measurement {
  readonly language: Language;
  readonly source: LabelledSet;
  readonly confusion: Confusion;
}

/** A row of a confusion: how many of a class were judged as positive, neutral, negative and unknown. */
const judgedAs = (...[positive, neutral, negative, unknown]: readonly [number, number, number, number]) => ({
  positive,
  neutral,
  negative,
  unknown,
});

/**
 * Comments on companies, made up and labelled before the classifier was written, the half that nothing was chosen on
 * (`test/sentiment`; a spec compares). Who wrote them also wrote the lists of words, so this is the rosier one.
 */
export const onComments: readonly Measurement[] = [
  {
    language: 'de',
    source: 'own_comments',
    confusion: {
      positive: judgedAs(24, 3, 0, 0),
      neutral: judgedAs(1, 26, 0, 0),
      negative: judgedAs(1, 7, 18, 0),
    },
  },
  {
    language: 'en',
    source: 'own_comments',
    confusion: {
      positive: judgedAs(25, 1, 0, 0),
      neutral: judgedAs(1, 23, 0, 2),
      negative: judgedAs(1, 7, 19, 0),
    },
  },
];

/**
 * Tweets about anything, labelled by others, of which nobody knew the writers: harder than comments on a company's posts, whose
 * reader knows what they are about. German: SB10k (Cieliebak et al., 2017), every second text; English: the test set of
 * TweetEval sentiment (SemEval-2017 task 4). Made by `npm run bench:sentiment -- --file …`; the texts are not part of the project.
 */
export const onTweets: readonly Measurement[] = [
  {
    language: 'de',
    source: 'sb10k',
    confusion: {
      positive: judgedAs(502, 247, 37, 47),
      neutral: judgedAs(425, 1397, 179, 178),
      negative: judgedAs(69, 233, 199, 34),
    },
  },
  {
    language: 'en',
    source: 'tweeteval',
    confusion: {
      positive: judgedAs(1525, 728, 79, 43),
      neutral: judgedAs(1258, 3483, 908, 288),
      negative: judgedAs(433, 1571, 1935, 33),
    },
  },
];

/** How many comments of a language (null: pictures alone, or words that two languages share) were judged as what. */
export interface LanguageCounts {
  readonly language: Language | null;
  readonly positive: number;
  readonly neutral: number;
  readonly negative: number;
}

/** What measurements teach, by language; comments of no language are judged as those of all together are. */
type Corrections = ReadonlyMap<Language | null, Correction>;

const correctionsBy = (measurements: readonly Measurement[]): Corrections =>
  new Map(
    [...languages, null].map((language) => {
      const own = measurements.filter((one) => language === null || one.language === language);
      const [first, ...more] = own.map(({ confusion }) => confusion);
      if (first === undefined) throw new Error(`nothing was measured in ${String(language)}`);
      return [language, correctionOf(more.reduce(plusConfusion, first))] as const;
    }),
  );

const rosyCorrections = correctionsBy(onComments);
const harshCorrections = correctionsBy(onTweets);

const sharesBy = (corrections: Corrections, counts: readonly LanguageCounts[]): TrueShares | null =>
  trueShares(
    counts.flatMap((own) => {
      const correction = corrections.get(own.language);
      return correction === undefined ? [] : [{ counts: own, correction }];
    }),
  );

/**
 * Between what bounds the true shares of judged comments lie: what either measurement leaves possible, since nobody knows
 * which of both a company's comments are more like. Null: there is no comment.
 */
export const likelyShares = (counts: readonly LanguageCounts[]): TrueShares | null => {
  const [rosy, harsh] = [sharesBy(rosyCorrections, counts), sharesBy(harshCorrections, counts)];
  if (rosy === null || harsh === null) return null;
  const { positive, neutral, negative } = harsh.shares;
  return {
    shares: {
      positive: spanning(rosy.shares.positive, positive),
      neutral: spanning(rosy.shares.neutral, neutral),
      negative: spanning(rosy.shares.negative, negative),
    },
    score: spanning(rosy.score, harsh.score),
  };
};
