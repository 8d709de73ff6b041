/** What the administrator makes a platform do that it also does in life; forgotten when the sandbox stops. */
export interface Whims {
  /** Metrics that the platform gives up, and since when in simulated time. */
  readonly retiredMetrics: Map<string, number>;
  /** X answers in the vocabulary in which it was not asked. */
  answersInOtherVocabulary: boolean;
}

/** A platform without any. */
export const noWhims = (): Whims => ({ retiredMetrics: new Map(), answersInOtherVocabulary: false });
