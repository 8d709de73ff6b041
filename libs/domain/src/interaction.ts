/** The three kinds of interaction. The index is the stored number: append only. */
export const interactionKinds = ['reaction', 'comment', 'share'] as const;

/** What somebody did with a post. `detail` on the interaction keeps the platform's own sort (LOVE, PRAISE, quote …). */
export type InteractionKind = (typeof interactionKinds)[number];

/** The counter that holds the platform's own total of a kind. */
export const counterOf = { reaction: 'reactions', comment: 'comments', share: 'shares' } as const satisfies Record<
  InteractionKind,
  string
>;

/** Named counters that platforms keep on a post or an account. */
const metrics = [
  'reactions',
  'comments',
  'shares',
  'impressions',
  'reach',
  'views',
  'clicks',
  'bookmarks',
  'followers',
  'fans',
  'follows',
  'unfollows',
  'engagements',
  'page_views',
  'video_views',
  'profile_clicks',
  'platform_engagement',
] as const;

/**
 * A named counter. `reactions`, `comments` and `shares` are the counted side of the three kinds; `platform_engagement` is a
 * ratio that the platform tells itself, in millionths.
 */
export type Metric = (typeof metrics)[number];
