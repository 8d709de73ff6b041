import { RateChoice, RateEvidence } from '@libs/contract';
import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';

import { read } from '../../api/queries.js';
import { ErrorNotice } from '../../components/error-notice.js';
import type { EvidenceSearch } from '../../components/evidence-search.js';
import { NotFoundNotice } from '../../components/not-found-notice.js';
import { PageHeader } from '../../components/page-header.js';
import { PlainRate, rateMakeUp } from '../../components/rate-figure.js';
import { rateWords } from '../../components/rate-words.js';
import { Section } from '../../components/section.js';
import { TimeZoneContext, useWords } from '../../i18n/use-words.js';
import { Crumbs } from '../evidence/crumbs.js';
import evidenceStyles from '../evidence/evidence.module.css';
import { type Asked, Scope } from '../evidence/scope.js';
import { useEvidenceSearch } from '../evidence/use-evidence.js';
import { RateParts } from './rate-parts.js';
import styles from './rates.module.css';

interface EvidenceProps {
  readonly asked: Asked;
  readonly search: EvidenceSearch;
  readonly rate: string;
}

const Summary = ({ evidence }: { readonly evidence: RateEvidence }) => {
  const words = useWords();
  const { id, version } = evidence.rate;
  const rate = { id, version, cell: evidence.cell };
  return (
    <div className={evidenceStyles['summary']} data-testid="rate-summary" data-value={evidence.cell.value ?? ''}>
      <span className={evidenceStyles['big']}>
        <PlainRate rate={rate} />
      </span>
      <div>
        <strong>{words.t(rateWords[id].name)}</strong>
        <p className={styles['quiet']}>{words.t(rateWords[id].formula)}</p>
        <p className={styles['quiet']}>{rateMakeUp(rate, words).join(' ')}</p>
      </div>
    </div>
  );
};

const Evidence = ({ asked, search, rate }: EvidenceProps) => {
  const { t } = useWords();
  const { timeZone, ...selection } = asked;
  const query = { ...selection, rate, post: search.post, ...(timeZone !== null && { timeZone }) };
  const { data, error, refetch } = useQuery(read('/evidence/rate', RateEvidence, query));
  return (
    <>
      <PageHeader
        title={t('rate.evidence.title')}
        crumbs={<Crumbs search={search} depth="cell" />}
        lead={<Scope asked={asked} />}
      />
      {error && <ErrorNotice error={error} onRetry={() => void refetch()} />}
      {data === undefined && !error && <Skeleton height={360} />}
      {data && (
        <>
          <Summary evidence={data} />
          <Section title={t('rate.evidence.parts')} lead={t('rate.evidence.parts.lead')}>
            <RateParts evidence={data} search={search} />
          </Section>
        </>
      )}
    </>
  );
};

/** What an engagement rate is made of: the posts or days that it looks at, which give it again. */
export const RatePage = () => {
  const { search, asked, timeZone } = useEvidenceSearch();
  const rate = RateChoice.safeParse(search.rate);
  if (asked === null || !rate.success) return <NotFoundNotice />;
  return (
    <TimeZoneContext value={timeZone}>
      <Evidence asked={asked} search={search} rate={rate.data} />
    </TimeZoneContext>
  );
};
