import type { Platform, ShareForm } from './event.js';

type Weighted<T> = readonly [readonly [T, number], ...(readonly [T, number])[]];

/** How the public of a platform behaves. Probabilities are per interaction. */
export interface Traits {
  readonly interactionsPerDay: number;
  readonly mix: Weighted<'reaction' | 'comment' | 'share'>;
  readonly reactions: Weighted<string>;
  readonly shareForms: Weighted<ShareForm>;
  readonly reactionChanges: number;
  readonly reactionRemovals: number;
  readonly answers: number;
  /** How many of the comments on its posts the company answers. */
  readonly companyAnswers: number;
  readonly commentEdits: number;
  /** For how long a comment may be edited. */
  readonly editableMs: number;
  readonly commentRemovals: number;
  readonly shareRemovals: number;
  /** `flat`: answers hang on top-level comments and go with them; `deep`: answers may be answered and stay. */
  readonly threads: 'flat' | 'deep';
  readonly followersAtStart: number;
}

/** Posts per day, on average, of every account. */
export const postsPerDay = 1.5;

/** The behaviour of the three publics. */
export const traitsOf: Readonly<Record<Platform, Traits>> = {
  facebook: {
    interactionsPerDay: 300,
    mix: [
      ['reaction', 0.74],
      ['comment', 0.16],
      ['share', 0.1],
    ],
    reactions: [
      ['LIKE', 0.68],
      ['LOVE', 0.17],
      ['CARE', 0.05],
      ['HAHA', 0.04],
      ['WOW', 0.03],
      ['SAD', 0.015],
      ['ANGRY', 0.015],
    ],
    shareForms: [['share', 1]],
    reactionChanges: 0.02,
    reactionRemovals: 0.03,
    answers: 0.25,
    companyAnswers: 0.35,
    commentEdits: 0.03,
    editableMs: Number.POSITIVE_INFINITY,
    commentRemovals: 0.015,
    shareRemovals: 0,
    threads: 'flat',
    followersAtStart: 18_400,
  },
  x: {
    interactionsPerDay: 400,
    mix: [
      ['reaction', 0.7],
      ['comment', 0.1],
      ['share', 0.2],
    ],
    reactions: [['LIKE', 1]],
    shareForms: [
      ['repost', 0.78],
      ['quote', 0.22],
    ],
    reactionChanges: 0,
    reactionRemovals: 0.03,
    answers: 0.2,
    // A reply there is a post of the company's own, which this world does not tell.
    companyAnswers: 0,
    commentEdits: 0.03,
    editableMs: 3_600_000,
    commentRemovals: 0.015,
    shareRemovals: 0.02,
    threads: 'deep',
    followersAtStart: 9_700,
  },
  linkedin: {
    interactionsPerDay: 150,
    mix: [
      ['reaction', 0.8],
      ['comment', 0.14],
      ['share', 0.06],
    ],
    reactions: [
      ['LIKE', 0.66],
      ['PRAISE', 0.14],
      ['EMPATHY', 0.09],
      ['INTEREST', 0.06],
      ['APPRECIATION', 0.03],
      ['ENTERTAINMENT', 0.02],
    ],
    shareForms: [['share', 1]],
    reactionChanges: 0.02,
    reactionRemovals: 0.03,
    answers: 0.22,
    companyAnswers: 0.3,
    commentEdits: 0.04,
    editableMs: Number.POSITIVE_INFINITY,
    commentRemovals: 0.015,
    shareRemovals: 0,
    threads: 'flat',
    followersAtStart: 5_200,
  },
};
