import { PostFormat, PostsRequest } from '@libs/contract';
import type { z } from 'zod';

import { textParameters } from '../../components/url-list.js';
import { cleanSearch, type ReportSearch } from '../engagement/report-state.js';

const names = ['words', 'format', 'order'] as const;

/** The address of the table of posts: that of a report, and what is asked of posts alone. */
export type PostsSearch = ReportSearch & { readonly [Name in (typeof names)[number]]?: string };

/** What is asked of posts alone. */
export interface PostsAsked {
  /** Words that stand in the text; empty: any. */
  readonly words: string;
  readonly format: z.infer<typeof PostFormat> | null;
  readonly order: PostsRequest['order'];
}

/** Keeps the parameters that the table of posts knows, as text. */
export const cleanPostsSearch = (raw: Readonly<Record<string, unknown>>): PostsSearch => ({
  ...cleanSearch(raw),
  ...textParameters(names, raw),
});

/** What an address asks of posts; what it says wrongly is not asked. */
export const parsePostsAsked = ({ words, format, order }: PostsSearch): PostsAsked => {
  const known = PostFormat.safeParse(format);
  return { words: words ?? '', format: known.success ? known.data : null, order: order === 'asc' ? 'asc' : 'desc' };
};

/** The address of what is asked of posts; what is the default is left out. */
export const serialisePostsAsked = ({ words, format, order }: PostsAsked) =>
  textParameters(names, { words, format, order: order === 'asc' ? 'asc' : '' });
