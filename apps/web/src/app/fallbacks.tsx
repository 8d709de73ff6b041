import { Skeleton } from '@mantine/core';
import { type ErrorComponentProps, Link, useRouter } from '@tanstack/react-router';

import { ErrorNotice } from '../components/error-notice.js';
import { NotFoundNotice } from '../components/not-found-notice.js';
import { WaveMark } from '../components/wave-mark.js';
import { useWords } from '../i18n/use-words.js';
import styles from './fallbacks.module.css';

/** An address that leads nowhere. */
export const NotFound = () => (
  <main className={styles['alone']}>
    <Link to="/" className={styles['mark'] ?? ''}>
      <WaveMark size={26} />
      Resonance
    </Link>
    <NotFoundNotice />
  </main>
);

/** A page that could not be shown, and a way to try again. */
export const RouteError = ({ error, reset }: ErrorComponentProps) => {
  const router = useRouter();
  return (
    <div className={styles['alone']}>
      <ErrorNotice
        error={error}
        onRetry={() => {
          reset();
          void router.invalidate();
        }}
      />
    </div>
  );
};

/** What stands while a page is on its way. */
export const RoutePending = () => {
  const { t } = useWords();
  return (
    <div className={styles['pending']} aria-busy="true" aria-label={t('app.loading')} role="status">
      <Skeleton height={28} width={180} />
      <Skeleton height={120} />
      <Skeleton height={320} />
    </div>
  );
};
