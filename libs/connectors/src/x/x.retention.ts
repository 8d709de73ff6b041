import type { RetentionRules } from '@libs/domain';

const untilGone = 'X Developer Policy: content may be stored as long as it is on X and kept in step with it.';

/** X's storage rules: no time but for what is gone there. */
export const xRetention: RetentionRules = {
  actor_profile: { hours: null, source: untilGone },
  actor_link: { hours: null, source: untilGone },
  comment_words: { hours: null, source: untilGone },
  gone_content: {
    hours: 12,
    source:
      'X Developer Agreement: content that was deleted, suspended or withheld on X is deleted within 24 hours; half of them may pass until a reading finds that it is gone.',
  },
  post_content: { hours: null, source: untilGone },
  statistics: { hours: null, source: 'X Developer Policy: aggregates without identifiers may be kept.' },
  raw_answer: { hours: 720, source: 'Resonance keeps raw answers for 30 days; X names no time of its own.' },
};
