import type { PlatformContext } from '../platform/platform-api.js';
import { hashOf } from '../world/random.js';
import { personId } from './naming.js';
import type { Wishes } from './parameters.js';
import { fieldForbidden } from './x-error.js';
import { type XPost, xPost } from './x-post.js';

const privateDays = 30;
const dayMs = 86_400_000;
const hourMs = 3_600_000;
const mostEdits = 5;

/** A time as X writes it; seconds are never broken. */
export const xTime = (at: number): string => `${new Date(at).toISOString().slice(0, 19)}.000Z`;

const defined = (members: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined));

const only = (members: Readonly<Record<string, unknown>>, wanted: ReadonlySet<string>): Record<string, unknown> =>
  defined(Object.fromEntries(Object.entries(members).filter(([name]) => wanted.has(name))));

const hashtagsOf = (text: string): object[] =>
  [...text.matchAll(/#([\p{L}\p{N}_]+)/gu)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    tag: match[1],
  }));

const linksOf = ({ text, id }: XPost): object[] =>
  [...text.matchAll(/https:\/\/t\.co\/\w+/g)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    url: match[0],
    expanded_url: `https://nordlicht.example/stories/${id.slice(-6)}`,
    display_url: `nordlicht.example/stories/${id.slice(-6)}`,
  }));

const entitiesOf = (post: XPost): object | undefined => {
  const hashtags = hashtagsOf(post.text);
  const urls = linksOf(post);
  const entities = { ...(hashtags.length > 0 ? { hashtags } : {}), ...(urls.length > 0 ? { urls } : {}) };
  return Object.keys(entities).length > 0 ? entities : undefined;
};

const mediaKeyOf = ({ id, format, reference }: XPost): string | undefined => {
  if (reference !== null || (format !== 'photo' && format !== 'video')) return undefined;
  return `${format === 'photo' ? 3 : 7}_${id.slice(0, -4)}0001`;
};

const privateMetrics = ({ metrics }: XPost): Readonly<Record<string, Readonly<Record<string, number>>>> => ({
  non_public_metrics: {
    impression_count: metrics.impression_count,
    user_profile_clicks: Math.floor(metrics.impression_count * 0.02),
    engagements: metrics.like_count + metrics.reply_count + metrics.retweet_count + metrics.quote_count,
  },
  organic_metrics: {
    impression_count: metrics.impression_count,
    like_count: metrics.like_count,
    reply_count: metrics.reply_count,
    retweet_count: metrics.retweet_count,
    user_profile_clicks: Math.floor(metrics.impression_count * 0.02),
  },
});

/** Collects what posts refer to while they are written down, each thing once. */
export class XWriter {
  readonly errors: object[] = [];
  readonly #users = new Map<string, object>();
  readonly #posts = new Map<string, object>();
  readonly #media = new Map<string, object>();

  constructor(
    private readonly context: PlatformContext,
    private readonly wishes: Wishes,
    private readonly now: number,
  ) {}

  get cast() {
    const { naming, population } = this.context.world.plan;
    return { account: naming.account, population };
  }

  /** The post with the fields that were wished for. */
  post(post: XPost): object {
    this.#include(post);
    return this.#told(post);
  }

  /** Somebody; null: the company. */
  user(actor: number | null): object {
    return actor === null ? this.#company() : this.#person(actor);
  }

  /** What the posts refer to; undefined when nothing was wished for. */
  get includes(): object | undefined {
    const includes = defined({
      users: this.#users.size > 0 ? [...this.#users.values()] : undefined,
      tweets: this.#posts.size > 0 ? [...this.#posts.values()] : undefined,
      media: this.#media.size > 0 ? [...this.#media.values()] : undefined,
    });
    return Object.keys(includes).length > 0 ? includes : undefined;
  }

  #told(post: XPost): object {
    const { fields, expansions } = this.wishes;
    const wanted = new Set([...fields, 'id', 'text', 'edit_history_tweet_ids']);
    if (expansions.has('author_id')) wanted.add('author_id');
    if (expansions.has('in_reply_to_user_id')) wanted.add('in_reply_to_user_id');
    if (expansions.has('referenced_tweets.id')) wanted.add('referenced_tweets');
    if (expansions.has('attachments.media_keys')) wanted.add('attachments');
    return { ...only(this.#members(post), wanted), ...this.#privateFigures(post) };
  }

  #members(post: XPost): Record<string, unknown> {
    const mediaKey = mediaKeyOf(post);
    return {
      id: post.id,
      text: post.text,
      edit_history_tweet_ids: post.versions,
      author_id: post.authorId,
      conversation_id: post.conversationId,
      created_at: xTime(post.createdAt),
      lang: post.language,
      in_reply_to_user_id: post.inReplyToUserId ?? undefined,
      referenced_tweets: post.reference === null ? undefined : [post.reference],
      public_metrics: post.metrics,
      possibly_sensitive: false,
      reply_settings: 'everyone',
      entities: entitiesOf(post),
      attachments: mediaKey === undefined ? undefined : { media_keys: [mediaKey] },
      edit_controls: {
        edits_remaining: mostEdits,
        is_edit_eligible: post.actor === null,
        editable_until: xTime(post.createdAt + hourMs),
      },
    };
  }

  /** Private figures: for the author's own posts of the last 30 days; else an error per figure. */
  #privateFigures(post: XPost): Record<string, unknown> {
    const told: Record<string, unknown> = {};
    const allowed = post.actor === null && post.createdAt > this.now - privateDays * dayMs;
    for (const [name, figures] of Object.entries(privateMetrics(post))) {
      if (!this.wishes.fields.has(name)) continue;
      if (allowed) told[name] = figures;
      else
        for (const figure of Object.keys(figures))
          this.errors.push(fieldForbidden(post.id, `${name}.${figure}`, this.wishes.vocabulary));
    }
    return told;
  }

  #include(post: XPost): void {
    const { expansions } = this.wishes;
    const { account } = this.cast;
    if (expansions.has('author_id')) this.#users.set(post.authorId, this.user(post.actor));
    if (expansions.has('in_reply_to_user_id') && post.inReplyToUserId === account.externalId)
      this.#users.set(account.externalId, this.user(null));
    if (expansions.has('referenced_tweets.id') && post.reference !== null) this.#includeReferenced(post.reference.id);
    const mediaKey = expansions.has('attachments.media_keys') ? mediaKeyOf(post) : undefined;
    if (mediaKey !== undefined)
      this.#media.set(mediaKey, { media_key: mediaKey, type: mediaKey.startsWith('3_') ? 'photo' : 'video' });
  }

  #includeReferenced(id: string): void {
    const found = this.context.world.state.find(id);
    if (found !== null) this.#posts.set(id, this.#told(xPost(found, this.cast)));
  }

  #company(): object {
    const { account } = this.cast;
    const { followers, state, plan } = this.context.world;
    const members = {
      created_at: '2015-03-12T09:20:00.000Z',
      description: 'Coffee from the north.',
      location: 'Hamburg',
      profile_image_url: 'https://pbs.twimg.com/profile_images/42/nordlicht_normal.jpg',
      protected: false,
      url: 'https://t.co/nordlicht',
      verified: true,
      verified_type: 'business',
      public_metrics: {
        followers_count: followers.at(this.now),
        following_count: 318,
        tweet_count: state.posts.size,
        listed_count: 41,
        like_count: 95,
        media_count: 20 + (plan.seed % 10),
      },
    };
    const base = { id: account.externalId, name: account.name, username: account.handle };
    return { ...base, ...only(members, this.wishes.userFields) };
  }

  #person(actor: number): object {
    const person = this.cast.population.person(actor);
    const roll = hashOf('account', actor);
    const members = {
      created_at: xTime(Date.UTC(2009 + (roll % 14), roll % 12, 1 + (roll % 27), roll % 24)),
      description: '',
      location: roll % 3 === 0 ? (person.language === 'de' ? 'Hamburg' : 'Leeds') : undefined,
      profile_image_url: `https://pbs.twimg.com/profile_images/${roll}/face_normal.jpg`,
      protected: false,
      verified: roll % 40 === 0,
      verified_type: roll % 40 === 0 ? 'blue' : 'none',
      public_metrics: {
        followers_count: person.followers,
        following_count: 20 + (roll % 700),
        tweet_count: roll % 9000,
        listed_count: roll % 20,
        like_count: roll % 12_000,
        media_count: roll % 400,
      },
    };
    const base = { id: personId(actor), name: person.name, username: person.handle };
    return { ...base, ...only(members, this.wishes.userFields) };
  }
}
