import { PostEvidence } from '@libs/contract';
import { Skeleton } from '@mantine/core';
import { IconExternalLink } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';

import { read } from '../../api/queries.js';
import { ErrorNotice } from '../../components/error-notice.js';
import type { EvidenceSearch } from '../../components/evidence-search.js';
import { NotFoundNotice } from '../../components/not-found-notice.js';
import { PageHeader } from '../../components/page-header.js';
import { PlatformLabel } from '../../components/platform-label.js';
import { platformNames } from '../../components/platform-names.js';
import { webAddress } from '../../components/web-address.js';
import { TimeZoneContext, useWords } from '../../i18n/use-words.js';
import { PostFigures } from '../figures/figures-table.js';
import { Crumbs } from './crumbs.js';
import styles from './evidence.module.css';
import { Interactions } from './interactions.js';
import { PlannedReadings } from './planned-readings.js';
import { Readings } from './readings.js';
import type { Asked } from './scope.js';
import { Blanked } from './blanked.js';
import { useEvidenceSearch } from './use-evidence.js';

const PostCard = ({ post, postHours }: Pick<PostEvidence, 'post' | 'postHours'>) => {
  const { t, format } = useWords();
  const url = webAddress(post.url);
  return (
    <blockquote className={styles['post']}>
      <p className={styles['postText']}>
        {post.blankedWhy === null ? (
          post.text || t('evidence.post.noText')
        ) : (
          <Blanked why={post.blankedWhy} platform={post.platform} hours={postHours} />
        )}
      </p>
      <footer className={styles['scope']}>
        <PlatformLabel platform={post.platform} />
        <span>{t('evidence.post.published', { when: format.instant(post.publishedAt) })}</span>
        {url !== null && (
          <a href={url} target="_blank" rel="noreferrer noopener" className="rs-link">
            {t('evidence.post.open', { platform: platformNames[post.platform] })}{' '}
            <IconExternalLink size={13} aria-hidden="true" />
          </a>
        )}
      </footer>
    </blockquote>
  );
};

interface EvidenceProps {
  readonly postId: string;
  readonly asked: Asked;
  readonly search: EvidenceSearch;
}

const Evidence = ({ postId, asked, search }: EvidenceProps) => {
  const { t, format } = useWords();
  const { from, to, kind, audience } = asked;
  const { data, error, refetch } = useQuery(
    read(`/evidence/posts/${postId}`, PostEvidence, { from, to, kind, audience }),
  );
  const proof = { ...search, post: postId };
  return (
    <>
      <PageHeader
        title={t('evidence.crumb.post')}
        crumbs={<Crumbs search={search} depth="post" />}
        lead={t('evidence.post.period', { from: format.instant(from), to: format.instant(to) })}
      />
      {error && <ErrorNotice error={error} onRetry={() => void refetch()} />}
      {data === undefined && !error && <Skeleton height={480} />}
      {data && (
        <>
          <PostCard post={data.post} postHours={data.postHours} />
          <PostFigures postId={postId} />
          <PlannedReadings readings={data.readings} />
          <Readings evidence={data} search={proof} />
          <Interactions evidence={data} search={proof} />
        </>
      )}
    </>
  );
};

/** The readings and interactions behind one post's figures. */
export const PostPage = () => {
  const { postId } = useParams({ from: '/shell/evidence/posts/$postId' });
  const { search, asked, timeZone } = useEvidenceSearch();
  if (asked === null) return <NotFoundNotice />;
  return (
    <TimeZoneContext value={timeZone}>
      <Evidence postId={postId} asked={asked} search={search} />
    </TimeZoneContext>
  );
};
