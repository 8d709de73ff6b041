import type { RetentionRules } from '@libs/domain';

const unlimited = { hours: null, source: 'This platform sets no time.' };

/** Rules of a platform that lets everything be stored without end, raw answers for 30 days. */
export const keptForever: RetentionRules = {
  actor_profile: unlimited,
  actor_link: unlimited,
  comment_words: unlimited,
  gone_content: unlimited,
  post_content: unlimited,
  statistics: unlimited,
  raw_answer: { hours: 720, source: 'Raw answers are kept for 30 days.' },
};
