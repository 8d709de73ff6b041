import { SharedReport } from '@libs/contract';
import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';

import { ApiProblem } from '../../api/client.js';
import { read } from '../../api/queries.js';
import { ErrorNotice } from '../../components/error-notice.js';
import { PageHeader } from '../../components/page-header.js';
import { EmptyState } from '../../components/section.js';
import { LanguageSwitch, ThemeSwitch } from '../../components/switches.js';
import { WaveMark } from '../../components/wave-mark.js';
import { setLocale } from '../../i18n/i18n.js';
import { useWords } from '../../i18n/use-words.js';
import { FiguresView } from '../saved-reports/figures-view.js';
import styles from './shared-report.module.css';

const Frame = ({ children }: { readonly children: ReactNode }) => (
  <div className={styles['page']}>
    <header className={styles['top']}>
      <span className={styles['mark']}>
        <WaveMark size={24} />
        Resonance
      </span>
      <span className={styles['switches']}>
        <LanguageSwitch isShort onChange={(locale) => void setLocale(locale)} />
        <ThemeSwitch />
      </span>
    </header>
    <main className={styles['main']}>{children}</main>
  </div>
);

const Shown = ({ shared }: { readonly shared: SharedReport }) => {
  const { t, format } = useWords();
  return (
    <>
      <PageHeader
        title={shared.title}
        lead={t('shared.lead', { company: shared.company, until: format.date(shared.expiresAt) })}
      />
      <FiguresView figures={shared.figures} />
    </>
  );
};

/** A saved report for people who have a link to it and no login. Says nothing else of the company. */
export const SharedPage = () => {
  const { t } = useWords();
  const { token } = useParams({ from: '/shared/$token' });
  const { data, error, refetch } = useQuery({
    ...read(`/shared/${encodeURIComponent(token)}`, SharedReport),
    staleTime: 300_000,
  });
  const isOver = error instanceof ApiProblem && error.problem.status === 404;
  return (
    <Frame>
      {isOver && <EmptyState isPage title={t('shared.over')} detail={t('shared.over.detail')} />}
      {error !== null && !isOver && <ErrorNotice error={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null && <Skeleton height={420} />}
      {data !== undefined && !isOver && <Shown shared={data} />}
    </Frame>
  );
};
