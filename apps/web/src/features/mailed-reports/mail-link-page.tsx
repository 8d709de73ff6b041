import { MailLink } from '@libs/contract';
import { Button, Skeleton } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';

import { api, ApiProblem } from '../../api/client.js';
import { read } from '../../api/queries.js';
import { ErrorNotice } from '../../components/error-notice.js';
import { PageHeader } from '../../components/page-header.js';
import { EmptyState } from '../../components/section.js';
import { LanguageSwitch, ThemeSwitch } from '../../components/switches.js';
import { WaveMark } from '../../components/wave-mark.js';
import type { MessageKey } from '../../i18n/catalogue.js';
import { setLocale } from '../../i18n/i18n.js';
import { useWords } from '../../i18n/use-words.js';
import styles from './mailed-reports.module.css';

const keysOf = {
  unsubscribe: {
    title: 'mailed.link.unsubscribe.title',
    detail: 'mailed.link.unsubscribe.detail',
    action: 'mailed.link.unsubscribe.action',
    done: 'mailed.link.unsubscribe.done',
    doneDetail: 'mailed.link.unsubscribe.done.detail',
  },
  confirm: {
    title: 'mailed.link.confirm.title',
    detail: 'mailed.link.confirm.detail',
    action: 'mailed.link.confirm.action',
    done: 'mailed.link.confirm.done',
    doneDetail: 'mailed.link.confirm.done.detail',
  },
} as const satisfies Readonly<Record<MailLink['purpose'], Readonly<Record<string, MessageKey>>>>;

const Question = ({ link, path }: { readonly link: MailLink; readonly path: string }) => {
  const { t } = useWords();
  const follow = useMutation({ mutationFn: () => api.send({ method: 'POST', path, schema: MailLink }) });
  const { purpose, company, report, address } = link;
  const keys = keysOf[purpose];
  const isDone = follow.data?.isDone ?? link.isDone;
  if (isDone)
    return (
      <div role="status" data-testid="mail-link-done">
        <EmptyState isPage title={t(keys.done)} detail={t(keys.doneDetail, { address })} />
      </div>
    );
  return (
    <>
      <PageHeader title={t(keys.title)} lead={t(keys.detail, { address, report, company })} />
      {follow.isError && <ErrorNotice error={follow.error} />}
      {follow.data !== undefined && <p role="alert">{t('mailed.link.over.detail')}</p>}
      <Button loading={follow.isPending} onClick={() => follow.mutate()} data-testid="mail-link-follow">
        {t(keys.action)}
      </Button>
    </>
  );
};

/** Where a link in a mail leads: nothing happens until the person says so. Needs no login. */
export const MailLinkPage = () => {
  const { t } = useWords();
  const { token } = useParams({ from: '/mail/$token' });
  const path = `/mail-links/${encodeURIComponent(token)}`;
  const { data, error, refetch } = useQuery({ ...read(path, MailLink), staleTime: 300_000 });
  const isOver = error instanceof ApiProblem && error.problem.status === 404;
  return (
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
      <main>
        {isOver && <EmptyState isPage title={t('mailed.link.over')} detail={t('mailed.link.over.detail')} />}
        {error !== null && !isOver && <ErrorNotice error={error} onRetry={() => void refetch()} />}
        {data === undefined && error === null && <Skeleton height={200} />}
        {data !== undefined && !isOver && <Question link={data} path={path} />}
      </main>
    </div>
  );
};
