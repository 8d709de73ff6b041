import type { Vocabulary } from './x-error.js';

const words = (text: string): readonly string[] => text.split(/\s+/).filter((word) => word !== '');

const sharedFields = words(`article attachments card_uri community_id context_annotations conversation_id created_at
  display_text_range edit_controls entities geo id lang matched_media_notes media_metadata non_public_metrics
  organic_metrics paid_partnership possibly_sensitive promoted_metrics public_metrics reply_settings scopes source text
  withheld`);

/** The fields of a post that each vocabulary knows; later X tells some of them only as expansions. */
export const postFields: Readonly<Record<Vocabulary, readonly string[]>> = {
  tweet: [
    ...sharedFields,
    ...words('author_id edit_history_tweet_ids in_reply_to_user_id note_tweet referenced_tweets'),
  ],
  post: [...sharedFields, 'note_post'],
};

const sharedExpansions = words(`attachments.media_keys attachments.media_source_tweet attachments.poll_ids author_id
  entities.mentions.username geo.place_id in_reply_to_user_id article.cover_media article.media_entities
  affiliation.user_id`);

/** The expansions that each vocabulary knows. */
export const expansions: Readonly<Record<Vocabulary, readonly string[]>> = {
  tweet: [
    ...sharedExpansions,
    ...words(
      'edit_history_tweet_ids referenced_tweets.id referenced_tweets.id.author_id pinned_tweet_id most_recent_tweet_id',
    ),
  ],
  post: [
    ...sharedExpansions,
    ...words(`edit_history_post_ids referenced_posts referenced_posts.id referenced_posts.id.author_id pinned_post_id
      most_recent_post_id`),
  ],
};

/** The fields of a user. */
export const userFields = words(`affiliation connection_status confirmed_email created_at description entities id
  is_identity_verified location most_recent_post_id most_recent_tweet_id name parody pinned_post_id pinned_tweet_id
  profile_banner_url profile_image_url protected public_metrics receives_your_dm subscription subscription_type url
  username verified verified_followers_count verified_type withheld`);

/** The fields of a picture or film. */
export const mediaFields = words(`alt_text duration_ms height media_key non_public_metrics organic_metrics
  preview_image_url promoted_metrics public_metrics type url variants width`);

const renamed: Readonly<Record<string, string>> = {
  retweet_count: 'repost_count',
  referenced_tweets: 'referenced_posts',
  edit_history_tweet_ids: 'edit_history_post_ids',
  note_tweet: 'note_post',
  tweets: 'posts',
  tweet_count: 'post_count',
  total_tweet_count: 'total_post_count',
};

/** The same answer in the later vocabulary: members are renamed, values stay. */
export const inPostVocabulary = (told: unknown): unknown => {
  if (Array.isArray(told)) return told.map(inPostVocabulary);
  if (typeof told !== 'object' || told === null) return told;
  return Object.fromEntries(
    Object.entries(told).map(([name, value]) => [renamed[name] ?? name, inPostVocabulary(value)]),
  );
};
