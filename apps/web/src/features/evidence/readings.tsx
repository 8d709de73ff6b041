import type { PostEvidence } from '@libs/contract';

import type { EvidenceSearch } from '../../components/evidence-search.js';
import { MetricLabel } from '../../components/metric-label.js';
import { EmptyState, Section, TableFrame } from '../../components/section.js';
import tableStyles from '../../components/table.module.css';
import type { MessageKey } from '../../i18n/catalogue.js';
import { useWords } from '../../i18n/use-words.js';
import styles from './evidence.module.css';
import { ProofLink } from './proof-link.js';

type Reading = PostEvidence['observations'][number];

const sortKeys: Readonly<Record<Reading['sort'], MessageKey>> = {
  baseline: 'evidence.sort.baseline',
  delta: 'evidence.sort.delta',
  correction: 'evidence.sort.correction',
  break: 'evidence.sort.break',
};

/** What needs more than its name. */
const hintKeys: Readonly<Partial<Record<Reading['sort'], MessageKey>>> = {
  baseline: 'evidence.sort.baseline.meaning',
  break: 'evidence.sort.break.meaning',
};

const Sort = ({ sort }: { readonly sort: Reading['sort'] }) => {
  const { t } = useWords();
  const key = hintKeys[sort];
  const hint = key === undefined ? {} : { tabIndex: 0, role: 'note', 'data-hint': t(key) };
  return (
    <span className={styles['sort']} data-sort={sort} {...hint}>
      {t(sortKeys[sort])}
    </span>
  );
};

const Row = ({ reading, search }: { readonly reading: Reading; readonly search: EvidenceSearch }) => {
  const { t, format } = useWords();
  return (
    <tr
      data-testid="evidence-observation-row"
      data-metric={reading.metric}
      data-value={reading.value ?? ''}
      data-delta={reading.delta ?? ''}
      data-sort={reading.sort}
    >
      <th scope="row" className={tableStyles['nowrap']}>
        {format.instant(reading.observedAt)}
      </th>
      <td>
        <MetricLabel metric={reading.metric} />
      </td>
      <td className={tableStyles['number']}>
        {reading.value === null ? t('blanked.value') : format.integer(reading.value)}
      </td>
      <td className={tableStyles['number']}>{reading.delta === null ? '' : format.signed(reading.delta)}</td>
      <td className={tableStyles['nowrap']}>
        <Sort sort={reading.sort} />{' '}
        {reading.previousAt !== null && (
          <span className={tableStyles['quiet']}>
            {t('evidence.reading.between', { previous: format.hour(reading.previousAt) })}
          </span>
        )}
      </td>
      <td className={tableStyles['nowrap']}>
        <ProofLink fetchId={reading.fetchId} search={search} />
      </td>
    </tr>
  );
};

const Head = () => {
  const { t } = useWords();
  return (
    <thead>
      <tr>
        <th scope="col">{t('evidence.reading.when')}</th>
        <th scope="col">{t('evidence.reading.metric')}</th>
        <th scope="col" className={tableStyles['number']}>
          {t('evidence.reading.value')}
        </th>
        <th scope="col" className={tableStyles['number']}>
          {t('evidence.reading.delta')}
        </th>
        <th scope="col">{t('evidence.reading.sort')}</th>
        <th scope="col">{t('evidence.proof')}</th>
      </tr>
    </thead>
  );
};

interface ReadingsProps {
  readonly evidence: PostEvidence;
  readonly search: EvidenceSearch;
}

/** The readings of a post's counters, each with the answer it came from. */
export const Readings = ({ evidence: { observations, observationCount }, search }: ReadingsProps) => {
  const { t } = useWords();
  const isCut = observations.length < observationCount;
  return (
    <Section title={t('evidence.readings')} lead={t('evidence.readings.lead')}>
      {observations.length === 0 ? (
        <EmptyState title={t('evidence.readings.empty')} detail={t('evidence.readings.empty.detail')} />
      ) : (
        <TableFrame label={t('evidence.readings')} isTall>
          <table className={tableStyles['table']}>
            <Head />
            <tbody>
              {observations.map((reading) => (
                <Row
                  key={`${reading.metric} ${reading.observedAt} ${reading.fetchId}`}
                  reading={reading}
                  search={search}
                />
              ))}
            </tbody>
          </table>
        </TableFrame>
      )}
      {isCut && (
        <p className={styles['cut']}>
          {t('evidence.readings.some', { shown: observations.length, count: observationCount })}
        </p>
      )}
    </Section>
  );
};
