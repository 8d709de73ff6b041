import type { RateEvidence, RatePart } from '@libs/contract';
import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';

import type { EvidenceSearch } from '../../components/evidence-search.js';
import { MetricLabel } from '../../components/metric-label.js';
import { PlatformLabel } from '../../components/platform-label.js';
import { EmptyState, TableFrame } from '../../components/section.js';
import tableStyles from '../../components/table.module.css';
import { useWords } from '../../i18n/use-words.js';
import styles from './rates.module.css';

interface PartProps {
  readonly part: RatePart;
  readonly evidence: RateEvidence;
  readonly search: EvidenceSearch;
  /** The figures of the numerator. */
  readonly counted: readonly string[];
}

const Source = ({ part, evidence, search }: Omit<PartProps, 'counted'>) => {
  const { t } = useWords();
  const { from, to } = evidence.readings;
  if (part.post === null) {
    return (
      <Link to="/followers" search={{ account: part.accountId }} className="rs-link">
        {t('rate.evidence.dayOf')}
      </Link>
    );
  }
  return (
    <Link
      to="/evidence/posts/$postId"
      params={{ postId: part.post.id }}
      search={{ ...search, from, to }}
      className="rs-link"
    >
      <span className={tableStyles['clamp']}>{part.post.text || t('evidence.post.noText')}</span>
    </Link>
  );
};

const useShownDay = (): ((day: string) => string) => {
  const { format } = useWords();
  return (day) => format.utcDay(`${day}T12:00:00Z`);
};

const Row = (props: PartProps) => {
  const { t, format } = useWords();
  const shownDay = useShownDay();
  const { part, evidence, counted } = props;
  const { numerator, denominator } = part;
  const figure = (value: number | null): string => (value === null ? '–' : format.decimal(value));
  const ratio = numerator === null || denominator === null || denominator <= 0 ? null : numerator / denominator;
  return (
    <tr className={part.isIn ? undefined : styles['out']} data-testid="rate-part" data-in={part.isIn}>
      <th scope="row" className={tableStyles['text']}>
        <Source {...props} />
      </th>
      <td>
        <PlatformLabel platform={part.platform} shortens />
      </td>
      <td className={tableStyles['nowrap']}>{shownDay(part.day)}</td>
      <td className={tableStyles['number']}>
        {part.isIn ? (ratio === null ? '–' : format.rate(ratio, evidence.rate.unit)) : t('rate.evidence.out')}
      </td>
      <td className={tableStyles['number']} data-testid="rate-part-numerator" data-value={numerator ?? ''}>
        {figure(numerator)}
      </td>
      <td className={tableStyles['number']} data-testid="rate-part-denominator" data-value={denominator ?? ''}>
        {figure(denominator)}
      </td>
      {counted.map((name) => (
        <td key={name} className={tableStyles['number']}>
          {figure(part.figures[name] ?? null)}
        </td>
      ))}
    </tr>
  );
};

const Head = ({ counted, evidence }: Omit<PartProps, 'part' | 'search'>) => {
  const { t } = useWords();
  const { denominator } = evidence.rate;
  return (
    <thead>
      <tr>
        <th scope="col">{t('rate.evidence.part')}</th>
        <th scope="col">{t('engagement.filter.platform')}</th>
        <th scope="col">{t('rate.evidence.day')}</th>
        <th scope="col" className={tableStyles['number']}>
          {t('rate.evidence.ratio')}
        </th>
        <th scope="col" className={tableStyles['number']}>
          {t('rate.evidence.numerator')}
        </th>
        <th scope="col" className={tableStyles['number']}>
          {t('rate.evidence.denominator')}
          {denominator !== 'one_million' && (
            <>
              : <MetricLabel metric={denominator} />
            </>
          )}
        </th>
        {counted.map((name) => (
          <th key={name} scope="col" className={tableStyles['number']}>
            <MetricLabel metric={name} />
          </th>
        ))}
      </tr>
    </thead>
  );
};

const step = 100;

/** The posts or days behind a rate, each with its figures; those that are left out say so. */
export const RateParts = ({ evidence, search }: Pick<PartProps, 'evidence' | 'search'>) => {
  const { t, format } = useWords();
  const [shown, setShown] = useState(step);
  const { cell, parts } = evidence;
  // Asked for some kinds alone, a part names fewer figures than the rate.
  const counted = Object.keys(parts[0]?.figures ?? {}).filter((name) => name !== evidence.rate.denominator);
  if (parts.length === 0) {
    return <EmptyState title={t('rate.evidence.empty')} detail={t('rate.evidence.empty.detail')} />;
  }
  const sum = (value: number | null): string => (value === null ? '–' : format.decimal(value));
  return (
    <>
      <TableFrame label={t('rate.evidence.parts')}>
        <table className={tableStyles['table']}>
          <Head counted={counted} evidence={evidence} />
          <tbody>
            {parts.slice(0, shown).map((part) => (
              <Row
                key={`${part.accountId} ${part.day} ${part.post?.id ?? ''}`}
                part={part}
                evidence={evidence}
                search={search}
                counted={counted}
              />
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row" colSpan={4}>
                {t('rate.evidence.sums')}
              </th>
              <td className={tableStyles['number']}>{sum(cell.numerator)}</td>
              <td className={tableStyles['number']}>{sum(cell.denominator)}</td>
              {counted.map((name) => (
                <td key={name} />
              ))}
            </tr>
          </tfoot>
        </table>
      </TableFrame>
      {parts.length > shown && (
        <div className={styles['more']}>
          <Button size="xs" variant="default" onClick={() => setShown((count) => count + step)}>
            {t('rate.evidence.more', { count: parts.length - shown })}
          </Button>
        </div>
      )}
    </>
  );
};
