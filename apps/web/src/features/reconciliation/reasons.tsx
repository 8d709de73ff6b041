import type { Reconciled } from '@libs/contract';

import type { MessageKey } from '../../i18n/catalogue.js';
import { useWords } from '../../i18n/use-words.js';
import { reasonKeys, sumOf } from './difference-words.js';
import styles from './reconciliation.module.css';

const betweenKeys = {
  counted: 'reconciliation.counted.differs',
  listed: 'reconciliation.listed.differs',
} as const;

interface DifferenceProps {
  readonly between: MessageKey;
  readonly differences: Reconciled['counted'] | Reconciled['listed'];
}

const Difference = ({ between, differences }: DifferenceProps) => {
  const { t, format } = useWords();
  if (differences.length === 0) return null;
  const sum = sumOf(differences);
  return (
    <div data-testid="difference" data-amount={sum}>
      <span className={styles['between']}>{t(between, { amount: sum === 0 ? '±0' : format.signed(sum) })}</span>
      <ul className={styles['reasons']}>
        {differences.map(({ reason, amount }) => (
          <li key={reason} data-reason={reason} data-amount={amount}>
            {t(reasonKeys[reason], { amount: format.signed(amount) })}
          </li>
        ))}
      </ul>
    </div>
  );
};

const Facts = ({ one }: { readonly one: Reconciled }) => {
  const { t } = useWords();
  const facts = [
    ...(one.postsWithoutReading > 0 ? [t('reconciliation.without', { posts: one.postsWithoutReading })] : []),
    ...(one.takenBackWithin > 0 ? [t('reconciliation.fact.within', { count: one.takenBackWithin })] : []),
    ...(one.personsRemoved > 0 ? [t('reconciliation.fact.persons', { count: one.personsRemoved })] : []),
  ];
  if (facts.length === 0) return null;
  return (
    <ul className={styles['facts']}>
      {facts.map((fact) => (
        <li key={fact}>{fact}</li>
      ))}
    </ul>
  );
};

/** Why the numbers of one kind differ: each reason with its part. */
const Reasons = ({ one }: { readonly one: Reconciled }) => {
  const { t } = useWords();
  const isCompared = one.platform.change !== null || one.cell.counted !== null;
  const isSame = one.counted.length + one.listed.length === 0;
  return (
    <>
      {isSame && (
        <span className={styles['quiet']}>{t(isCompared ? 'reconciliation.same' : 'reconciliation.nothing')}</span>
      )}
      <Difference between={betweenKeys.counted} differences={one.counted} />
      <Difference between={betweenKeys.listed} differences={one.listed} />
      <Facts one={one} />
    </>
  );
};

/** A row below the numbers of a kind that says why they differ; on a narrow screen it stays in view while they scroll. */
export const ReasonsRow = ({ one, columns }: { readonly one: Reconciled; readonly columns: number }) => (
  <tr className={styles['why']} data-testid="reconciled-why" data-kind={one.kind}>
    <td colSpan={columns}>
      <div className={styles['inView']}>
        <Reasons one={one} />
      </div>
    </td>
  </tr>
);
