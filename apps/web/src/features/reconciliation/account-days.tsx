import type { Reconciliation } from '@libs/contract';

import type { EvidenceSearch } from '../../components/evidence-search.js';
import { kindKeys } from '../../components/platform-label.js';
import { useWords } from '../../i18n/use-words.js';
import { ProofLink } from '../evidence/proof-link.js';
import styles from './reconciliation.module.css';

type Days = Reconciliation['accounts'][number]['days'][number];

const Line = ({ days, search }: { readonly days: Days; readonly search: EvidenceSearch }) => {
  const { t, format } = useWords();
  const { sum, told, of, difference, negative, isWhole, fetchId } = days;
  const kind = t(kindKeys[days.kind]);
  if (sum === null) return <li data-testid="platform-days">{t('reconciliation.days.none', { kind })}</li>;
  const sentences = [
    t('reconciliation.days', {
      kind,
      sum: format.integer(sum),
      told,
      of,
      difference: difference === null ? '–' : difference === 0 ? '±0' : format.signed(difference),
    }),
    ...(told < of ? [t('reconciliation.days.missing', { days: of - told })] : []),
    ...(negative < 0 ? [t('reconciliation.days.negative', { amount: format.signed(negative) })] : []),
    ...(isWhole ? [] : [t('reconciliation.days.cut')]),
  ];
  return (
    <li data-testid="platform-days" data-kind={days.kind} data-sum={sum}>
      {sentences.join(' ')} {fetchId !== null && <ProofLink fetchId={fetchId} search={search} />}
    </li>
  );
};

interface AccountDaysProps {
  readonly days: readonly Days[];
  readonly search: EvidenceSearch;
}

/** What the platform itself tells of its days, beside what was counted. */
export const AccountDays = ({ days, search }: AccountDaysProps) =>
  days.length === 0 ? null : (
    <ul className={styles['days']}>
      {days.map((one) => (
        <Line key={one.kind} days={one} search={search} />
      ))}
    </ul>
  );
