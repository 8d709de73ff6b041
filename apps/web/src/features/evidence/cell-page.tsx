import { CellEvidence } from '@libs/contract';
import { Skeleton } from '@mantine/core';
import { IconCircleCheck, IconInfoCircle } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';

import { NotFoundNotice } from '../../components/not-found-notice.js';
import { read } from '../../api/queries.js';
import { PlainFigure } from '../../components/cell-figure.js';
import { CellLegend } from '../../components/cell-legend.js';
import { ErrorNotice } from '../../components/error-notice.js';
import type { EvidenceSearch } from '../../components/evidence-search.js';
import { PageHeader } from '../../components/page-header.js';
import { Section } from '../../components/section.js';
import { TimeZoneContext, useWords } from '../../i18n/use-words.js';
import { CellPosts } from './cell-posts.js';
import { Crumbs } from './crumbs.js';
import styles from './evidence.module.css';
import { type Asked, Scope } from './scope.js';
import { checkSum } from './sum-check.js';
import { useEvidenceSearch } from './use-evidence.js';

const SumLine = ({ evidence }: { readonly evidence: CellEvidence }) => {
  const { t, format } = useWords();
  const { sum, total, basis, hidden } = checkSum(evidence);
  if (total === null) return <p className={styles['check']}>{t('evidence.cell.check.unknown')}</p>;
  if (hidden > 0) return <p className={styles['check']}>{t('evidence.cell.check.hidden', { posts: hidden })}</p>;
  const isEqual = sum === total;
  const Icon = isEqual ? IconCircleCheck : IconInfoCircle;
  return (
    <p
      className={styles['check']}
      data-equal={isEqual}
      data-testid="evidence-sum"
      data-sum={sum}
      data-total={total}
      data-basis={basis}
    >
      <Icon size={17} stroke={1.8} aria-hidden="true" />
      {t(isEqual ? 'evidence.cell.check.equal' : 'evidence.cell.check.differs', {
        sum: format.integer(sum),
        total: format.integer(total),
      })}
    </p>
  );
};

/** Says of how many posts part of the proof is no longer stored. */
const LostProof = ({ evidence }: { readonly evidence: CellEvidence }) => {
  const { t } = useWords();
  const lost = evidence.posts.filter(({ blankedWhy, hasLostPeople }) => blankedWhy !== null || hasLostPeople).length;
  if (lost === 0) return null;
  return (
    <p className={styles['check']} data-testid="evidence-lost">
      <IconInfoCircle size={17} stroke={1.8} aria-hidden="true" />
      {t('evidence.cell.lost', { posts: lost })}
    </p>
  );
};

const Evidence = ({ asked, search }: { readonly asked: Asked; readonly search: EvidenceSearch }) => {
  const { t } = useWords();
  const { timeZone, ...selection } = asked;
  const query = { ...selection, ...(timeZone !== null && { timeZone }) };
  const { data, error, refetch } = useQuery(read('/evidence/cell', CellEvidence, query));
  return (
    <>
      <PageHeader
        title={t('evidence.cell.title')}
        crumbs={<Crumbs search={search} depth="cell" />}
        lead={<Scope asked={asked} />}
        aside={<CellLegend />}
      />
      {error && <ErrorNotice error={error} onRetry={() => void refetch()} />}
      {data === undefined && !error && <Skeleton height={360} />}
      {data && (
        <>
          <div className={styles['summary']}>
            <span className={styles['big']}>
              <PlainFigure cell={data.cell} basis={checkSum(data).basis} />
            </span>
            <SumLine evidence={data} />
          </div>
          <LostProof evidence={data} />
          <Section title={t('evidence.cell.posts', { posts: data.posts.length })} lead={t('evidence.cell.posts.lead')}>
            <CellPosts evidence={data} search={search} />
          </Section>
        </>
      )}
    </>
  );
};

/** What makes up a cell of the report: its posts, which add up to it. */
export const CellPage = () => {
  const { search, asked, timeZone } = useEvidenceSearch();
  if (asked === null) return <NotFoundNotice />;
  return (
    <TimeZoneContext value={timeZone}>
      <Evidence asked={asked} search={search} />
    </TimeZoneContext>
  );
};
