import type { RetentionRules } from '@libs/domain';

const page = 'LinkedIn Marketing API data storage requirements';

/** LinkedIn's storage rules; where several hold, the shortest wins. */
export const linkedinRetention: RetentionRules = {
  actor_profile: { hours: 24, source: `${page}: other members' profile data (name, photo, headline) up to 24 hours.` },
  actor_link: { hours: 48, source: `${page}: members' social activity (comments, reactions) up to 48 hours.` },
  comment_words: { hours: 48, source: `${page}: members' social activity (comments, reactions) up to 48 hours.` },
  gone_content: { hours: 24, source: `${page}: delete what a member takes back; no longer needed after 24 hours.` },
  post_content: {
    hours: 4380,
    source: `${page}: posts of an organisation that authenticated with the app up to 6 months.`,
  },
  statistics: {
    hours: 8760,
    source: `${page}: organisation reporting data (share, follower and page statistics) up to 1 year.`,
  },
  raw_answer: { hours: 48, source: `${page}: answers hold members' social activity, hence up to 48 hours.` },
};
