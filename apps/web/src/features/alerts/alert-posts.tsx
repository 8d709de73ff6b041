import type { Alert } from '@libs/contract';
import { IconExternalLink } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';

import type { EvidenceSearch } from '../../components/evidence-search.js';
import { Listing } from '../../components/listing.js';
import { PlatformLabel } from '../../components/platform-label.js';
import { platformNames } from '../../components/platform-names.js';
import { Section } from '../../components/section.js';
import tableStyles from '../../components/table.module.css';
import { webAddress } from '../../components/web-address.js';
import { useWords } from '../../i18n/use-words.js';
import styles from './alerts.module.css';
import { spanOf } from './course.js';

type Post = Alert['posts'][number];

/** The time of an alert, for the pages of its posts: from its beginning to its end or as far as its course goes. */
export const alertEvidence = ({ startedAt, lastAt, resolvedAt, course }: Alert): EvidenceSearch => {
  const ends = [Date.parse(resolvedAt ?? lastAt), spanOf(course)?.to ?? 0];
  return { from: startedAt, to: new Date(Math.max(...ends)).toISOString() };
};

const Row = ({ post, search }: { readonly post: Post; readonly search: EvidenceSearch }) => {
  const { t, format } = useWords();
  const url = webAddress(post.url);
  return (
    <tr data-testid="alert-post">
      <th scope="row" className={tableStyles['text']}>
        <Link to="/evidence/posts/$postId" params={{ postId: post.id }} search={search} className="rs-link">
          <span className={tableStyles['clamp']}>{post.name || t('alert.posts.noText')}</span>
        </Link>
      </th>
      <td>
        <span className={styles['platform']}>
          <PlatformLabel platform={post.platform} shortens />
          {url !== null && (
            <a
              href={url}
              target="_blank"
              rel="noreferrer noopener"
              className="rs-link"
              aria-label={t('alert.posts.open', { platform: platformNames[post.platform] })}
              data-hint={t('alert.posts.open', { platform: platformNames[post.platform] })}
            >
              <IconExternalLink size={14} aria-hidden="true" />
            </a>
          )}
        </span>
      </td>
      <td className={`${tableStyles['nowrap'] ?? ''} ${tableStyles['wide'] ?? ''}`}>
        {post.publishedAt === null ? t('alert.posts.unknown') : format.instant(post.publishedAt)}
      </td>
      <td className={tableStyles['number']}>{format.integer(post.interactions)}</td>
    </tr>
  );
};

/** The posts that belong to an alert, with the way to each. */
export const AlertPosts = ({ alert }: { readonly alert: Alert }) => {
  const { t } = useWords();
  const search = alertEvidence(alert);
  return (
    <Section title={t('alert.posts')} lead={t('alert.posts.lead')}>
      {alert.posts.length === 0 ? (
        <p className={styles['nothing']}>{t('alert.posts.empty')}</p>
      ) : (
        <Listing
          label={t('alert.posts')}
          columns={[
            { label: t('alert.posts.post') },
            { label: t('alert.posts.platform') },
            { label: t('alert.posts.published'), isWide: true },
            { label: t('alert.posts.interactions'), isAtEnd: true },
          ]}
        >
          {alert.posts.map((post) => (
            <Row key={post.id} post={post} search={search} />
          ))}
        </Listing>
      )}
    </Section>
  );
};
