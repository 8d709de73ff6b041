/** The first and the last version of its API that a platform serves. */
export interface Versions {
  readonly oldest: number;
  readonly newest: number;
}

/** What the administrator makes a platform do that it also does in life; forgotten when the sandbox stops. */
export interface Whims {
  /** Metrics that the platform gives up, and since when in simulated time. */
  readonly retiredMetrics: Map<string, number>;
  /** X answers in the vocabulary in which it was not asked. */
  answersInOtherVocabulary: boolean;
  /** How many calls an endpoint allows, where it is not the documented number; by its name. */
  readonly limits: Map<string, number>;
  /** Millionths of a dollar that the developer account has left; null: it does not pay in advance. */
  readonly credits: { left: number | null };
  /** Which versions are served, where it is not those of today. */
  versions: Versions | null;
}

/** A platform without any. */
export const noWhims = (): Whims => ({
  retiredMetrics: new Map(),
  answersInOtherVocabulary: false,
  limits: new Map(),
  credits: { left: null },
  versions: null,
});
