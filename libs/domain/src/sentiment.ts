/** What a comment says of what it is about; `unknown`: nobody can tell, which is not neutral. */
export const sentiments = ['positive', 'neutral', 'negative', 'unknown'] as const;

/** One of them. */
export type Sentiment = (typeof sentiments)[number];
