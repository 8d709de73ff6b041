import type { Cell, EngagementReport } from '@libs/contract';
import { IconArrowDownRight, IconArrowUpRight, IconMinus } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';

import { hintOf, PlainFigure, remarksOn } from '../../components/cell-figure.js';
import { cellSentences } from '../../components/cell-states.js';
import { type Basis, figureOf } from '../../components/figure.js';
import { changeBetween } from '../../i18n/format.js';
import { useWords } from '../../i18n/use-words.js';
import { rangeLabel } from './bucket-label.js';
import { Sparkline } from './sparkline.js';
import styles from './totals.module.css';
import type { ReportView } from './use-report.js';

/** What a card shows of one kind, or of all. */
export interface CardFigures {
  readonly basis: Basis;
  readonly total: Cell;
  readonly previous: Cell | null;
  readonly cells: readonly Cell[];
}

const ChangeLine = ({ figures, report }: { readonly figures: CardFigures; readonly report: EngagementReport }) => {
  const { t, format } = useWords();
  const { basis, total, previous } = figures;
  if (report.previous === null) return <span className={styles['quiet']}>{t('engagement.change.off')}</span>;
  const before = previous === null ? null : figureOf(previous, basis);
  const change = changeBetween(before, figureOf(total, basis));
  if (change === null || before === null) return <span className={styles['quiet']}>{t('engagement.change.none')}</span>;
  const Icon = change.by > 0 ? IconArrowUpRight : change.by < 0 ? IconArrowDownRight : IconMinus;
  const dates = rangeLabel(report.previous.from, report.previous.to, format);
  return (
    <span
      data-hint={t('engagement.change.before', { before: format.integer(before), ...dates })}
      className={styles['change']}
      data-direction={Math.sign(change.by)}
      tabIndex={0}
      role="note"
    >
      <Icon size={14} stroke={2} aria-hidden="true" />
      {format.signed(change.by)}
      {change.ratio !== null && <span className={styles['ratio']}>({format.percent(change.ratio)})</span>}
    </span>
  );
};

const listedPart = ['engagement.total.attributed', 'engagement.total.attributed.hint'] as const;
const listedMore = ['engagement.total.attributed.more', 'engagement.total.attributed.more.hint'] as const;

interface AttributedProps extends CardFigures {
  /** Whether the report is of audiences, of which no counter tells. */
  readonly isOfAudiences: boolean;
}

const AttributedLine = ({ basis, total, isOfAudiences }: AttributedProps) => {
  const { t, format } = useWords();
  if (basis === 'attributed') {
    const reason = isOfAudiences ? 'engagement.total.basisAttributed' : 'engagement.total.basisListed';
    return <span className={styles['quiet']}>{t(reason)}</span>;
  }
  if (total.counted === null) {
    return <span className={styles['quiet']}>{t(cellSentences[total.state].name)}</span>;
  }
  if (total.attributed === null) {
    return <span className={styles['quiet']}>{t('engagement.total.attributed.none')}</span>;
  }
  const [line, hint] = total.attributed > total.counted ? listedMore : listedPart;
  return (
    <span {...hintOf([t(hint)])} className={styles['hint']} tabIndex={0} role="note">
      {t(line, {
        attributed: format.integer(total.attributed),
        counted: format.integer(total.counted),
      })}
    </span>
  );
};

/** How many of the selected accounts stand behind the figures. */
export const CoverageLine = ({ report }: { readonly report: Pick<EngagementReport, 'coverage'> }) => {
  const { t } = useWords();
  const { of, reporting } = report.coverage.accounts;
  return (
    <span
      {...hintOf([t('engagement.total.coverage.hint')])}
      className={styles['hint']}
      data-partial={reporting < of}
      tabIndex={0}
      role="note"
    >
      {t('engagement.total.coverage', { reporting, of })}
    </span>
  );
};

interface TotalCardProps {
  readonly name: 'reaction' | 'comment' | 'share' | 'all';
  readonly title: string;
  readonly icon?: ReactNode;
  readonly color: string;
  readonly view: ReportView;
  readonly report: EngagementReport;
  readonly figures: CardFigures;
  readonly foot?: ReactNode;
}

/** One total with its change, its proof and its course. */
export const TotalCard = ({ name, title, icon, color, view, report, figures, foot }: TotalCardProps) => {
  const words = useWords();
  const { basis, total, cells } = figures;
  const value = figureOf(total, basis);
  return (
    <article className={styles['card']} data-testid={`total-${name}`}>
      <h2 className={styles['title']}>
        {icon}
        {title}
      </h2>
      <div className={styles['middle']}>
        <Link
          {...hintOf(remarksOn(total, basis, words))}
          to="/evidence/cell"
          search={view.evidence(name === 'all' ? {} : { kind: [name] })}
          className={styles['value'] ?? ''}
          data-value={value ?? ''}
          data-state={total.state}
        >
          <PlainFigure cell={total} basis={basis} />
        </Link>
        <span className={styles['spark']}>
          <Sparkline figures={cells.map((cell) => figureOf(cell, basis))} color={color} />
        </span>
      </div>
      <ChangeLine figures={figures} report={report} />
      <div className={styles['foot']}>
        <AttributedLine {...figures} isOfAudiences={view.state.audience.length > 0} />
        {foot}
      </div>
    </article>
  );
};
