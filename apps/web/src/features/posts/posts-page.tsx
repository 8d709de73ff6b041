import { PostFormat } from '@libs/contract';
import { Button, NativeSelect, Skeleton, TextInput } from '@mantine/core';
import { IconSearch, IconTags } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import type { z } from 'zod';

import { labelsQuery } from '../../api/queries.js';
import { useMay } from '../../api/session.js';
import { SectionError } from '../../components/error-notice.js';
import { PageHeader } from '../../components/page-header.js';
import { EmptyState, Section } from '../../components/section.js';
import type { MessageKey } from '../../i18n/catalogue.js';
import { TimeZoneContext, useWords } from '../../i18n/use-words.js';
import { ControlBar } from '../engagement/control-bar.js';
import { BulkBar } from './bulk-bar.js';
import styles from './posts.module.css';
import { PostsTable } from './posts-table.js';
import { type PostsView, usePosts, usePostsView, useToggle } from './use-posts.js';

const formatKeys: Readonly<Record<z.infer<typeof PostFormat>, MessageKey>> = {
  text: 'posts.format.text',
  photo: 'posts.format.photo',
  video: 'posts.format.video',
  link: 'posts.format.link',
  poll: 'posts.format.poll',
  document: 'posts.format.document',
  other: 'posts.format.other',
};

const Search = ({ view }: { readonly view: PostsView }) => {
  const { t } = useWords();
  const [typed, type] = useState(view.asked.words);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    view.ask({ words: typed.trim() });
  };
  return (
    <form role="search" className={styles['search']} onSubmit={submit}>
      <TextInput
        type="search"
        size="xs"
        aria-label={t('posts.search')}
        placeholder={t('posts.search')}
        leftSection={<IconSearch size={15} aria-hidden="true" />}
        value={typed}
        maxLength={200}
        onChange={({ currentTarget }) => type(currentTarget.value)}
        data-testid="posts-search"
      />
      <NativeSelect
        size="xs"
        aria-label={t('posts.format')}
        value={view.asked.format ?? ''}
        onChange={({ currentTarget }) => {
          const format = PostFormat.safeParse(currentTarget.value);
          view.ask({ format: format.success ? format.data : null });
        }}
        data={[
          { value: '', label: t('posts.format.any') },
          ...PostFormat.options.map((format) => ({ value: format, label: t(formatKeys[format]) })),
        ]}
      />
      <Button type="submit" size="xs" variant="default" data-testid="posts-search-submit">
        {t('posts.search.submit')}
      </Button>
    </form>
  );
};

const Unfiltered = ({ view: { state } }: { readonly view: PostsView }) => {
  const { t } = useWords();
  if (state.audience.length + state.kind.length === 0) return null;
  return <p className={styles['note']}>{t('engagement.posts.unfiltered')}</p>;
};

const More = ({ isLoading, onMore }: { readonly isLoading: boolean; readonly onMore: () => void }) => {
  const { t } = useWords();
  return (
    <div className={styles['more']}>
      <Button size="xs" variant="default" loading={isLoading} onClick={onMore}>
        {t('engagement.posts.more')}
      </Button>
    </div>
  );
};

const Posts = ({ view }: { readonly view: PostsView }) => {
  const { t } = useWords();
  const mayLabel = useMay('manage-labels');
  const { data: known } = useQuery(labelsQuery());
  const [selected, change] = useState<ReadonlySet<string>>(new Set());
  const onSelect = useToggle(change);
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = usePosts(view);
  const posts = data?.pages.flatMap((page) => page.posts);
  return (
    <Section title={t('posts.title')}>
      <Unfiltered view={view} />
      {mayLabel && <BulkBar selected={selected} onClear={() => change(new Set())} />}
      <SectionError error={error} onRetry={() => void refetch()} hasFigures={posts !== undefined} />
      {posts === undefined && !error && <Skeleton height={420} />}
      {posts?.length === 0 && (
        <EmptyState title={t('engagement.posts.empty')} detail={t('engagement.posts.empty.detail')} />
      )}
      {posts !== undefined && posts.length > 0 && (
        <PostsTable posts={posts} labels={known?.labels ?? []} view={view} selected={selected} onSelect={onSelect} />
      )}
      {hasNextPage && <More isLoading={isFetchingNextPage} onMore={() => void fetchNextPage()} />}
    </Section>
  );
};

/** All posts: searched, sorted, narrowed, and labelled by hand, one or many at a time. */
export const PostsPage = () => {
  const { t } = useWords();
  const view = usePostsView();
  return (
    <TimeZoneContext value={view.range.timeZone}>
      <div className={styles['page']}>
        <PageHeader
          title={t('posts.title')}
          lead={t('posts.lead')}
          aside={
            <Link to="/labels" className="rs-link" data-testid="to-labels">
              <IconTags size={15} aria-hidden="true" /> {t('posts.labels.manage')}
            </Link>
          }
        />
        <ControlBar view={view} hasCourse={false} />
        <Search key={view.asked.words} view={view} />
        <Posts view={view} />
      </div>
    </TimeZoneContext>
  );
};
