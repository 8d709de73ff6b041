import type { CellEvidence } from '@libs/contract';
import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useMemo, useState } from 'react';

import { CellFigure } from '../../components/cell-figure.js';
import type { EvidenceSearch } from '../../components/evidence-search.js';
import { PlatformLabel } from '../../components/platform-label.js';
import { EmptyState, TableFrame } from '../../components/section.js';
import tableStyles from '../../components/table.module.css';
import { useWords } from '../../i18n/use-words.js';
import styles from './evidence.module.css';
import { byWeight } from './sum-check.js';

const correctionClass = `${tableStyles['number']} ${tableStyles['wide']}`;

type CellPost = CellEvidence['posts'][number];

const Row = ({ post, search }: { readonly post: CellPost; readonly search: EvidenceSearch }) => {
  const { t, format } = useWords();
  return (
    <tr data-testid="evidence-post-row" data-post={post.postId} data-counted={post.cell.counted ?? ''}>
      <th scope="row" className={tableStyles['text']}>
        <Link to="/evidence/posts/$postId" params={{ postId: post.postId }} search={search} className="rs-link">
          <span className={tableStyles['clamp']}>
            {post.text || t(post.blankedWhy === null ? 'evidence.post.noText' : 'evidence.post.lostText')}
          </span>
        </Link>
      </th>
      <td>
        <PlatformLabel platform={post.platform} shortens />
      </td>
      <td className={`${tableStyles['nowrap']} ${tableStyles['wide']}`}>{format.date(post.publishedAt)}</td>
      <td className={tableStyles['number']}>
        <CellFigure cell={post.cell} />
      </td>
      <td className={correctionClass}>{post.cell.corrections < 0 && format.signed(post.cell.corrections)}</td>
      <td className={tableStyles['number']}>
        <CellFigure cell={post.cell} basis="attributed" />
      </td>
    </tr>
  );
};

const step = 100;

interface CellPostsProps {
  readonly evidence: CellEvidence;
  readonly search: EvidenceSearch;
}

const Head = () => {
  const { t } = useWords();
  return (
    <thead>
      <tr>
        <th scope="col">{t('evidence.cell.post')}</th>
        <th scope="col">
          <span className={tableStyles['wideWords']}>{t('engagement.filter.platform')}</span>
        </th>
        <th scope="col" className={tableStyles['wide']}>
          {t('evidence.cell.published')}
        </th>
        <th scope="col" className={tableStyles['number']}>
          {t('evidence.cell.counted')}
        </th>
        <th scope="col" className={correctionClass}>
          {t('evidence.cell.corrections')}
        </th>
        <th scope="col" className={tableStyles['number']}>
          {t('evidence.cell.attributed')}
        </th>
      </tr>
    </thead>
  );
};

/** The posts of a cell, each with its own part of the figure. */
export const CellPosts = ({ evidence, search }: CellPostsProps) => {
  const { cell } = evidence;
  const posts = useMemo(() => byWeight(evidence), [evidence]);
  const { t, format } = useWords();
  const [shown, setShown] = useState(step);
  if (posts.length === 0) {
    return <EmptyState title={t('evidence.cell.empty')} detail={t('evidence.cell.empty.detail')} />;
  }
  return (
    <>
      <TableFrame label={t('evidence.cell.title')}>
        <table className={tableStyles['table']}>
          <Head />
          <tbody>
            {posts.slice(0, shown).map((post) => (
              <Row key={post.postId} post={post} search={search} />
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">{t('evidence.cell.sum', { posts: posts.length })}</th>
              <td />
              <td className={tableStyles['wide']} />
              <td className={tableStyles['number']}>
                <CellFigure cell={cell} />
              </td>
              <td className={correctionClass}>{cell.corrections < 0 && format.signed(cell.corrections)}</td>
              <td className={tableStyles['number']}>
                <CellFigure cell={cell} basis="attributed" />
              </td>
            </tr>
          </tfoot>
        </table>
      </TableFrame>
      {posts.length > shown && (
        <div className={styles['more']}>
          <Button size="xs" variant="default" onClick={() => setShown((count) => count + step)}>
            {t('evidence.cell.more', { count: posts.length - shown })}
          </Button>
        </div>
      )}
    </>
  );
};
