import { RankedPosts } from '@libs/contract';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback } from 'react';

import { api } from '../../api/client.js';
import { type ReportState, serialiseReportState } from '../engagement/report-state.js';
import { type ReportView, useReportView } from '../engagement/use-report.js';
import { parsePostsAsked, type PostsAsked, serialisePostsAsked } from './posts-search.js';

/** The table of posts on screen: what its address says. */
export interface PostsView extends ReportView {
  readonly asked: PostsAsked;
  readonly ask: (part: Partial<PostsAsked>, state?: Partial<ReportState>) => void;
}

/** Reads what is asked of posts from the address; changing it changes the address. */
export const usePostsView = (): PostsView => {
  const base = useReportView();
  const search = useSearch({ from: '/shell/posts' });
  const navigate = useNavigate();
  const asked = parsePostsAsked(search);
  const ask = (part: Partial<PostsAsked>, state: Partial<ReportState> = {}): void => {
    const next = {
      ...serialiseReportState({ ...base.state, ...state }),
      ...serialisePostsAsked({ ...asked, ...part }),
    };
    void navigate({ to: '/posts', search: next, resetScroll: false });
  };
  return { ...base, asked, ask, update: (part) => ask({}, part) };
};

/** The posts of a view, page by page. */
export const usePosts = ({ state, range, asked }: PostsView) => {
  const { platform, account, tag, label, sort } = state;
  const { words, format, order } = asked;
  const filters = { platform, account, tag, label, format: format === null ? [] : [format] };
  const query = { ...range, ...filters, search: words, sort, order, limit: 50 };
  return useInfiniteQuery({
    queryKey: ['/posts', query],
    queryFn: ({ pageParam, signal }) =>
      api.get('/posts', RankedPosts, { query: { ...query, cursor: pageParam }, signal }),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    placeholderData: keepPreviousData,
  });
};

/** Selects or unselects posts in a set of ids. */
export const useToggle = (change: (update: (before: ReadonlySet<string>) => ReadonlySet<string>) => void) =>
  useCallback(
    (ids: readonly string[], isSelected: boolean): void =>
      change((before) => {
        const others = [...before].filter((id) => !ids.includes(id));
        return new Set(isSelected ? [...others, ...ids] : others);
      }),
    [change],
  );
