import { FetchEvidence } from '@libs/contract';
import { CopyButton, Button, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';

import { read } from '../../api/queries.js';
import { ErrorNotice } from '../../components/error-notice.js';
import { PageHeader } from '../../components/page-header.js';
import { PlatformLabel } from '../../components/platform-label.js';
import { EmptyState, Section } from '../../components/section.js';
import { streamKey } from '../../components/stream-words.js';
import { useNow } from '../../components/use-now.js';
import type { MessageKey } from '../../i18n/catalogue.js';
import { TimeZoneContext, useWords } from '../../i18n/use-words.js';
import { Crumbs } from './crumbs.js';
import styles from './evidence.module.css';
import { prettyPayload } from './pretty-payload.js';
import { useEvidenceSearch } from './use-evidence.js';

const Facts = ({ answer }: { readonly answer: FetchEvidence }) => {
  const { t, format } = useWords();
  const stream = streamKey(answer.stream);
  const facts: readonly (readonly [MessageKey, ReactNode])[] = [
    ['evidence.fetch.apiVersion', answer.apiVersion],
    ['evidence.fetch.status', String(answer.status)],
    ['evidence.fetch.stream', stream === null ? answer.stream : t(stream)],
    ['evidence.fetch.fetchedAt', format.exact(answer.fetchedAt)],
    ['evidence.fetch.observedAt', format.exact(answer.observedAt)],
    ['evidence.fetch.hash', <code key="hash">{answer.payloadHash}</code>],
    ['evidence.fetch.size', t('evidence.fetch.bytes', { bytes: answer.bytes })],
  ];
  return (
    <dl className={styles['facts']}>
      <div className={styles['endpoint']}>
        <dt>{t('evidence.fetch.endpoint')}</dt>
        <dd tabIndex={0}>
          <code>{answer.endpoint}</code>
        </dd>
      </div>
      {facts.map(([key, value]) => (
        <div key={key}>
          <dt>{t(key)}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
};

const Payload = ({ answer }: { readonly answer: FetchEvidence }) => {
  const { t, format } = useWords();
  const until = format.instant(answer.payloadUntil);
  const { payload } = answer;
  const now = useNow();
  if (payload === null) {
    const isEarly = new Date(answer.payloadUntil) > now;
    return (
      <Section title={t('evidence.fetch.payload')}>
        <EmptyState
          title={t('evidence.fetch.gone')}
          detail={isEarly ? t('blanked.answer') : t('evidence.fetch.gone.detail', { until })}
        />
      </Section>
    );
  }
  const copy = (
    <CopyButton value={payload}>
      {({ copied, copy: onCopy }) => (
        <Button size="xs" variant="default" onClick={onCopy}>
          {t(copied ? 'app.copied' : 'app.copy')}
        </Button>
      )}
    </CopyButton>
  );
  return (
    <Section title={t('evidence.fetch.payload')} lead={t('evidence.fetch.until', { until })} aside={copy}>
      <pre
        className={styles['payload']}
        data-testid="evidence-payload"
        tabIndex={0}
        role="group"
        aria-label={t('evidence.fetch.payload')}
      >
        {prettyPayload(payload)}
      </pre>
    </Section>
  );
};

const Answer = ({ fetchId }: { readonly fetchId: string }) => {
  const { t } = useWords();
  const { search } = useEvidenceSearch();
  const { data, error, refetch } = useQuery(read(`/evidence/fetches/${fetchId}`, FetchEvidence));
  return (
    <>
      <PageHeader
        title={t('evidence.fetch.title')}
        crumbs={<Crumbs search={search} depth="fetch" />}
        lead={data && <PlatformLabel platform={data.platform} />}
      />
      {error && <ErrorNotice error={error} onRetry={() => void refetch()} />}
      {data === undefined && !error && <Skeleton height={480} />}
      {data && (
        <>
          <Section title={t('evidence.proof')}>
            <Facts answer={data} />
          </Section>
          <Payload answer={data} />
        </>
      )}
    </>
  );
};

/** A platform's answer: where it came from, what it was, and its fingerprint. */
export const FetchPage = () => {
  const { fetchId } = useParams({ from: '/shell/evidence/fetches/$fetchId' });
  const { timeZone } = useEvidenceSearch();
  return (
    <TimeZoneContext value={timeZone}>
      <Answer fetchId={fetchId} />
    </TimeZoneContext>
  );
};
