import type { RetentionRules } from '@libs/domain';

const onRequest =
  'Meta Platform Terms 3.d: delete on request of the person or of Meta, when no longer needed, and when the app is removed.';

/** Facebook's storage rules: no times, but deletion on request. */
export const facebookRetention: RetentionRules = {
  actor_profile: { hours: null, source: onRequest },
  actor_link: { hours: null, source: onRequest },
  comment_words: { hours: null, source: onRequest },
  gone_content: {
    hours: 24,
    source: 'Meta Platform Terms 3.d: keep data up to date and honour deletions; no time is named, so within a day.',
  },
  post_content: { hours: null, source: onRequest },
  statistics: { hours: null, source: onRequest },
  raw_answer: { hours: 720, source: 'Resonance keeps raw answers for 30 days; Facebook names no time of its own.' },
};
