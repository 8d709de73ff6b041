import { IconChevronRight } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';

import type { EvidenceSearch } from '../../components/evidence-search.js';
import { useWords } from '../../i18n/use-words.js';
import styles from './evidence.module.css';

const Separator = () => <IconChevronRight size={13} aria-hidden="true" className={styles['separator']} />;

interface CrumbsProps {
  readonly search: EvidenceSearch;
  /** How deep the page lies: the figure, a post of it, or a platform answer about that. */
  readonly depth: 'cell' | 'post' | 'fetch';
}

/** The way back: report, figure, post. */
export const Crumbs = ({ search, depth }: CrumbsProps) => {
  const { t } = useWords();
  const report = Object.fromEntries(new URLSearchParams(search.report ?? ''));
  const { post, ...cellSearch } = search;
  return (
    <nav aria-label={t('evidence.crumbs')} className={styles['crumbs']}>
      <Link to="/" search={report} className="rs-link">
        {t('app.engagement')}
      </Link>
      {depth !== 'cell' && search.from !== undefined && (
        <>
          <Separator />
          <Link to="/evidence/cell" search={cellSearch} className="rs-link">
            {t('evidence.crumb.cell')}
          </Link>
        </>
      )}
      {depth === 'fetch' && post !== undefined && (
        <>
          <Separator />
          <Link to="/evidence/posts/$postId" params={{ postId: post }} search={cellSearch} className="rs-link">
            {t('evidence.crumb.post')}
          </Link>
        </>
      )}
      <Separator />
      <span aria-current="page">
        {t(
          depth === 'cell' ? 'evidence.crumb.cell' : depth === 'post' ? 'evidence.crumb.post' : 'evidence.crumb.fetch',
        )}
      </span>
    </nav>
  );
};
