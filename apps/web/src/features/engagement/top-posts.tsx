import { type RankedPost, RankedPosts } from '@libs/contract';
import type { InteractionKind } from '@libs/domain';
import { Button, NativeSelect, Skeleton } from '@mantine/core';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';

import { api } from '../../api/client.js';
import { CellFigure } from '../../components/cell-figure.js';
import { SectionError } from '../../components/error-notice.js';
import { KindIcon, kindKeys, PlatformLabel } from '../../components/platform-label.js';
import { RateFigure } from '../../components/rate-figure.js';
import { rateWords } from '../../components/rate-words.js';
import { EmptyState, Section } from '../../components/section.js';
import { Thumbnail } from '../../components/thumbnail.js';
import tableStyles from '../../components/table.module.css';
import type { MessageKey } from '../../i18n/catalogue.js';
import { useWords } from '../../i18n/use-words.js';
import styles from './lists.module.css';
import { filtersOf, parseReportState, type Sort } from './report-state.js';
import { useRefresh } from '../live/use-refresh.js';
import type { ReportView } from './use-report.js';

const sortKeys: Readonly<Record<Sort, MessageKey>> = {
  interactions: 'engagement.posts.sort.interactions',
  reactions: 'engagement.posts.sort.reactions',
  comments: 'engagement.posts.sort.comments',
  shares: 'engagement.posts.sort.shares',
  published: 'engagement.posts.sort.published',
};
const sorts = ['interactions', 'reactions', 'comments', 'shares', 'published'] as const satisfies readonly Sort[];

const usePosts = ({ state, range }: ReportView) => {
  const { platform, account, tag, label } = filtersOf(state);
  const query = { ...range, platform, account, tag, label, sort: state.sort, limit: 10, rate: ['default'] };
  const refresh = useRefresh(false);
  return useInfiniteQuery({
    ...refresh,
    queryKey: ['/posts', query],
    queryFn: ({ pageParam, signal }) =>
      api.get('/posts', RankedPosts, { query: { ...query, cursor: pageParam }, signal }),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    placeholderData: keepPreviousData,
  });
};

const counts = [
  ['reaction', 'reactions'],
  ['comment', 'comments'],
  ['share', 'shares'],
] as const satisfies readonly (readonly [InteractionKind, keyof RankedPost['inPeriod']])[];

const Counts = ({ post, view }: Pick<PostProps, 'post' | 'view'>) => {
  const { t } = useWords();
  return (
    <div className={styles['counts']}>
      {counts.map(([kind, name]) => (
        <span key={kind} className={styles['count']} title={t(kindKeys[kind])}>
          <KindIcon kind={kind} size={14} />
          <span className="rs-hidden">{t(kindKeys[kind])}</span>
          <CellFigure cell={post.inPeriod[name]} />
        </span>
      ))}
      {post.rates?.map((rate) => (
        <span key={rate.id} className={styles['count']}>
          <RateFigure rate={rate} evidence={{ ...view.evidence({}), post: post.id }} />
        </span>
      ))}
    </div>
  );
};

interface PostProps {
  readonly post: RankedPost;
  readonly place: number;
  readonly view: ReportView;
}

const Post = ({ post, place, view }: PostProps) => {
  const { t, format } = useWords();
  return (
    <li className={styles['post']} data-testid="top-post">
      <span className={styles['rank']} aria-label={t('engagement.posts.position', { place })} role="img">
        {place}
      </span>
      <div className={styles['words']}>
        <Thumbnail source={post.thumbnail} text={post.text} />
        <div>
          <Link
            to="/evidence/posts/$postId"
            params={{ postId: post.id }}
            search={view.evidence({})}
            className={styles['title'] ?? ''}
          >
            <span className={tableStyles['clamp']}>{post.text || t('engagement.posts.noText')}</span>
          </Link>
          <div className={styles['meta']}>
            <PlatformLabel platform={post.platform} />
            <span>{format.date(post.publishedAt)}</span>
            {post.removedAt !== null && <span>{t('engagement.posts.removed')}</span>}
            {post.tags.map((tag) => (
              <span key={tag}>#{tag}</span>
            ))}
          </div>
        </div>
      </div>
      <Counts post={post} view={view} />
    </li>
  );
};

const Order = ({ view }: { readonly view: ReportView }) => {
  const { t } = useWords();
  return (
    <NativeSelect
      size="xs"
      aria-label={t('engagement.posts.sort')}
      value={view.state.sort}
      onChange={({ currentTarget }) => view.update({ sort: parseReportState({ sort: currentTarget.value }).sort })}
      data={sorts.map((sort) => ({ value: sort, label: t(sortKeys[sort]) }))}
    />
  );
};

const RateName = ({ posts }: { readonly posts: readonly RankedPost[] | undefined }) => {
  const { t } = useWords();
  const rate = posts?.[0]?.rates?.[0];
  if (rate === undefined) return null;
  return <p className={styles['note']}>{t('rate.posts.lead', { name: t(rateWords[rate.id].name) })}</p>;
};

/** The posts, ranked by what happened with them in the period, without a frame. */
export const PostsBody = ({ view }: { readonly view: ReportView }) => {
  const { t } = useWords();
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = usePosts(view);
  const posts = data?.pages.flatMap((page) => page.posts);
  const isUnfiltered = view.state.audience.length + view.state.kind.length > 0;
  return (
    <>
      <RateName posts={posts} />
      {isUnfiltered && <p className={styles['note']}>{t('engagement.posts.unfiltered')}</p>}
      <SectionError error={error} onRetry={() => void refetch()} hasFigures={posts !== undefined} />
      {posts === undefined && !error && <Skeleton height={420} />}
      {posts?.length === 0 && (
        <EmptyState title={t('engagement.posts.empty')} detail={t('engagement.posts.empty.detail')} />
      )}
      <ol className={styles['posts']}>
        {posts?.map((post, index) => (
          <Post key={post.id} post={post} place={index + 1} view={view} />
        ))}
      </ol>
      {hasNextPage && (
        <div className={styles['more']}>
          <Button size="xs" variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {t('engagement.posts.more')}
          </Button>
        </div>
      )}
    </>
  );
};

/** The posts, ranked by what happened with them in the period. */
export const TopPosts = ({ view }: { readonly view: ReportView }) => {
  const { t } = useWords();
  return (
    <Section title={t('engagement.posts')} aside={<Order view={view} />}>
      <PostsBody view={view} />
    </Section>
  );
};
