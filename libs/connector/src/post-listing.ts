import type { InteractionKind } from '@libs/domain';
import { z } from 'zod';

import type { KnownPost, Page, ReadContext } from './connector.js';
import { CursorRefused, Gone, ListCutOff, Malformed, Transient } from './errors.js';
import type { Answer } from './http.js';
import type { InteractionRecord, ListingRecord } from './records.js';

/** How far a pass over the posts has come: all up to `after` are done, and `within` one the list is read up to `cursor`. */
export const PostListingCheckpoint = z.strictObject({
  after: z.string().nullable(),
  within: z.strictObject({ postId: z.string(), cursor: z.string(), isComplete: z.boolean() }).nullable(),
});
export type PostListingCheckpoint = z.infer<typeof PostListingCheckpoint>;

/** One answer of a post's list. */
export interface ListedAnswer {
  readonly interactions: readonly InteractionRecord[];
  readonly answer: Answer;
  /** Where the list goes on; null: it ended. */
  readonly next: string | null;
  /** False: the platform held something back, so what is missing is not gone. */
  readonly isComplete: boolean;
  /** What is older than this is no longer listed; null: everything is. */
  readonly since: Date | null;
}

/** How a stream lists one kind of interaction on a post. */
export interface PostListing {
  readonly kind: InteractionKind;
  readonly details: readonly string[] | null;
  readonly list: (post: KnownPost, cursor: string | null) => Promise<ListedAnswer>;
}

type ListingPage = Page<PostListingCheckpoint>;
type Step =
  | { readonly listed: ListedAnswer }
  | { readonly restart: true }
  | { readonly cutOff: true }
  | { readonly removed: Answer };

const restartsAllowed = 3;

const partOf = (isFirst: boolean, isLast: boolean): ListingRecord['part'] => {
  if (isFirst) return isLast ? 'whole' : 'first';
  return isLast ? 'last' : 'middle';
};

const step = async (listing: PostListing, post: KnownPost, cursor: string | null): Promise<Step> => {
  try {
    const listed = await listing.list(post, cursor);
    if (listed.next !== null && listed.next === cursor) throw new Malformed('The list of a post does not move on.');
    return { listed };
  } catch (error) {
    if (error instanceof CursorRefused && cursor !== null) return { restart: true };
    if (error instanceof ListCutOff && cursor !== null) return { cutOff: true };
    if (error instanceof Gone && error.answer !== null) return { removed: error.answer };
    throw error;
  }
};

/** Where reading stands within a post. */
interface Place {
  readonly cursor: string | null;
  readonly isComplete: boolean;
}

const start: Place = { cursor: null, isComplete: true };

const removalPage = (postId: string, answer: Answer): ListingPage => ({
  records: [{ type: 'removal', postId }],
  answer,
  checkpoint: { after: postId, within: null },
});

const listedPage = (
  { kind, details }: PostListing,
  listed: ListedAnswer,
  { postId, after, place }: { readonly postId: string; readonly after: string | null; readonly place: Place },
): ListingPage => {
  const { interactions, answer, next, since } = listed;
  const isComplete = place.isComplete && listed.isComplete;
  const part = partOf(place.cursor === null, next === null);
  const record: ListingRecord = { type: 'listing', postId, kind, details, part, since };
  const checkpoint =
    next === null ? { after: postId, within: null } : { after, within: { postId, cursor: next, isComplete } };
  return { records: isComplete ? [...interactions, record] : interactions, answer, checkpoint };
};

async function* readPost(
  listing: PostListing,
  post: KnownPost,
  { after, within }: PostListingCheckpoint,
): AsyncGenerator<ListingPage> {
  let place: Place | null = within ?? start;
  let restarts = 0;
  while (place !== null) {
    const taken: Step = await step(listing, post, place.cursor);
    if ('cutOff' in taken) return;
    if ('restart' in taken) {
      restarts += 1;
      if (restarts > restartsAllowed) throw new Transient('The list of a post changes faster than it can be read.');
      place = start;
    } else if ('removed' in taken) {
      yield removalPage(post.postId, taken.removed);
      return;
    } else {
      const page = listedPage(listing, taken.listed, { postId: post.postId, after, place });
      yield page;
      place = page.checkpoint.within;
    }
  }
}

/**
 * Reads a list on post after post. A post that turns out to be deleted yields its removal; a cursor that the platform
 * no longer accepts begins that post's list anew; a list that is cut off ends without being complete.
 */
export async function* readPerPost(
  context: Pick<ReadContext<PostListingCheckpoint>, 'checkpoint' | 'posts'>,
  listing: PostListing,
): AsyncGenerator<ListingPage> {
  let { after, within } = context.checkpoint ?? { after: null, within: null };
  for await (const post of context.posts(after)) {
    // The plan may have changed since: another post now stands where the list was broken off, which begins anew later.
    yield* readPost(listing, post, { after, within: within?.postId === post.postId ? within : null });
    after = post.postId;
    within = null;
  }
}
