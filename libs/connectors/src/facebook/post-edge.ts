import {
  Gone,
  type InteractionRecord,
  type KnownPost,
  type ListedAnswer,
  type PostListingCheckpoint,
  type ReadContext,
} from '@libs/connector';
import type { z } from 'zod';

import { nextCursor, readEdge } from './facebook.paging.js';
import { listOf } from './facebook.schema.js';
import { provePageVisible } from './page-health.js';

/** An edge of a post that lists interactions. */
export interface PostEdge<T> {
  readonly edge: 'reactions' | 'comments' | 'sharedposts';
  readonly query: Readonly<Record<string, string | number>>;
  readonly element: z.ZodType<T>;
  readonly toInteraction: (element: T, postId: string) => InteractionRecord | null;
}

const pageSize = 100;

/** Reads one page of a post's edge. */
export const listEdge =
  <T>(context: ReadContext<PostListingCheckpoint>, { edge, query, element, toInteraction }: PostEdge<T>) =>
  async ({ postId }: KnownPost, cursor: string | null): Promise<ListedAnswer> => {
    const path = `${encodeURIComponent(postId)}/${edge}`;
    try {
      const { value, answer } = await readEdge(
        context,
        { path, query: { ...query, limit: pageSize }, after: cursor },
        listOf(element),
      );
      const interactions = value.data.flatMap((entry) => toInteraction(entry, postId) ?? []);
      return { interactions, answer, next: nextCursor(value.paging), isComplete: true, since: null };
    } catch (error) {
      if (error instanceof Gone) await provePageVisible(context, context.accountId);
      throw error;
    }
  };
