import { ErasureStatus } from '@libs/contract';
import { Skeleton, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import type { z } from 'zod';

import { read } from '../../api/queries.js';
import { ErrorNotice } from '../../components/error-notice.js';
import type { MessageKey } from '../../i18n/catalogue.js';
import { useWords } from '../../i18n/use-words.js';
import styles from './retention.module.css';

const stateKeys: Readonly<Record<z.infer<typeof ErasureStatus>['state'], MessageKey>> = {
  waiting: 'erasure.public.waiting',
  running: 'erasure.public.running',
  done: 'erasure.public.done',
  cancelled: 'erasure.public.cancelled',
};

/** The state of a request for erasure, for anybody who was told its code. Says nothing else. */
export const ErasureStatusPage = () => {
  const { t, format } = useWords();
  const { code } = useParams({ from: '/erasure/$code' });
  const { data, error, refetch } = useQuery(read(`/erasures/status/${code}`, ErasureStatus));
  return (
    <main className={styles['public']}>
      <Title order={1}>{t('erasure.public.title')}</Title>
      {error && <ErrorNotice error={error} onRetry={() => void refetch()} />}
      {data === undefined && !error && <Skeleton height={80} />}
      {data && (
        <>
          <p role="status">{t(stateKeys[data.state])}</p>
          <p>{t('erasure.public.asked', { when: format.instant(data.requestedAt) })}</p>
        </>
      )}
    </main>
  );
};
