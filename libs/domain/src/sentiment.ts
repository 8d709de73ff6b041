/** What a comment says of what it is about; `unknown`: nobody can tell, which is not neutral. */
export const sentiments = ['positive', 'neutral', 'negative', 'unknown'] as const;

/** One of them. */
export type Sentiment = (typeof sentiments)[number];

/** Labelled texts that verdicts are compared with: made-up comments on companies of our own, and two sets of tweets by others. */
export const labelledSets = ['own_comments', 'sb10k', 'tweeteval'] as const;

/** One of them. */
export type LabelledSet = (typeof labelledSets)[number];
