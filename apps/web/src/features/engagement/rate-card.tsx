import type { EngagementReport, RateOverTime } from '@libs/contract';
import { rateDefinition } from '@libs/domain';
import { IconArrowDownRight, IconArrowUpRight, IconMinus } from '@tabler/icons-react';

import { hintOf } from '../../components/cell-figure.js';
import { RateFigure, rateRemarks } from '../../components/rate-figure.js';
import { rateWords } from '../../components/rate-words.js';
import { useWords } from '../../i18n/use-words.js';
import { rangeLabel } from './bucket-label.js';
import styles from './totals.module.css';
import type { ReportView } from './use-report.js';

interface RateProps {
  readonly rate: RateOverTime;
  readonly report: EngagementReport;
}

const ChangeLine = ({ rate, report }: RateProps) => {
  const { t, format } = useWords();
  if (report.previous === null) return <span className={styles['quiet']}>{t('engagement.change.off')}</span>;
  const [before, now] = [rate.previous?.value ?? null, rate.cell.value];
  if (before === null || now === null) return <span className={styles['quiet']}>{t('engagement.change.none')}</span>;
  const { unit } = rateDefinition(rate.id);
  const Icon = now > before ? IconArrowUpRight : now < before ? IconArrowDownRight : IconMinus;
  const dates = rangeLabel(report.previous.from, report.previous.to, format);
  return (
    <span
      data-hint={t('engagement.change.before', { before: format.rate(before, unit), ...dates })}
      className={styles['change']}
      data-direction={Math.sign(now - before)}
      data-testid="rate-change"
      tabIndex={0}
      role="note"
    >
      <Icon size={14} stroke={2} aria-hidden="true" />
      {t('rate.points', { by: format.points(now - before, unit) })}
    </span>
  );
};

/** The workspace's engagement rate over the whole selection, with its name, formula and change. */
export const RateCard = ({ view, rate, report }: RateProps & { readonly view: ReportView }) => {
  const words = useWords();
  const { t } = words;
  const { accounts } = rate.cell;
  return (
    <article className={styles['card']} data-testid="rate-card">
      <h2 className={styles['title']}>{t('rate.title')}</h2>
      <div className={styles['middle']}>
        <RateFigure rate={rate} evidence={view.evidence({})} className={styles['value']} />
      </div>
      <ChangeLine rate={rate} report={report} />
      <div className={styles['foot']}>
        <span
          {...hintOf([...rateRemarks(rate, words), ...(view.state.kind.length > 0 ? [t('rate.kinds')] : [])])}
          className={styles['hint']}
          data-testid="rate-name"
          tabIndex={0}
          role="note"
        >
          {t(rateWords[rate.id].name)}
        </span>
        {accounts.telling < accounts.of && (
          <span className={styles['quiet']}>{t('rate.accounts', { telling: accounts.telling, of: accounts.of })}</span>
        )}
      </div>
    </article>
  );
};
