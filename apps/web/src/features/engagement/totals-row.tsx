import { interactionKinds } from '@libs/domain';
import type { Cell, EngagementReport } from '@libs/contract';
import { Skeleton } from '@mantine/core';

import { basisOf } from '../../components/figure.js';
import { KindIcon, kindKeys } from '../../components/platform-label.js';
import { useWords } from '../../i18n/use-words.js';
import { kindsOf } from './kinds-of.js';
import { pivot, type Pivot } from './pivot.js';
import { RateCard } from './rate-card.js';
import { CoverageLine, TotalCard } from './total-card.js';
import styles from './totals.module.css';
import type { ReportView } from './use-report.js';

const unread: Cell = { state: 'pending', counted: null, attributed: null, corrections: 0 };

interface TotalsRowProps {
  readonly view: ReportView;
  readonly report: EngagementReport | undefined;
  /** Whether changed figures are told to a screen reader; one row of a page does. */
  readonly announces?: boolean;
}

const Announcement = ({ totals }: { readonly totals: Pivot }) => {
  const { t, format } = useWords();
  const basis = basisOf(totals.series.map(({ total }) => total));
  const say = (cell: Cell | undefined): string => {
    const figure = cell?.[basis] ?? null;
    return figure === null ? '–' : format.integer(figure);
  };
  const of = (kind: string): string => say(totals.series.find(({ key }) => key === kind)?.total);
  return (
    <p className="rs-hidden" aria-live="polite">
      {t('engagement.announce', {
        reactions: of('reaction'),
        comments: of('comment'),
        shares: of('share'),
        all: say(totals.total),
      })}
    </p>
  );
};

/** Likes, comments, shares and all of them: figure, change, what is attributed, course. */
export const TotalsRow = ({ view, report, announces = true }: TotalsRowProps) => {
  const { t } = useWords();
  if (report === undefined) return <Skeleton className={styles['skeleton'] ?? ''} />;
  const totals = pivot(report, 'kind', interactionKinds);
  const basis = basisOf(totals.series.map(({ total }) => total));
  return (
    <section aria-label={t('engagement.totals')} className={styles['row']}>
      {announces && <Announcement totals={totals} />}
      {kindsOf(view).map((kind) => {
        const series = totals.series.find(({ key }) => key === kind);
        return (
          <TotalCard
            key={kind}
            name={kind}
            title={t(kindKeys[kind])}
            icon={<KindIcon kind={kind} />}
            color={`var(--rs-kind-${kind})`}
            view={view}
            report={report}
            figures={{
              basis,
              total: series?.total ?? unread,
              previous: series?.previous ?? null,
              cells: series?.cells ?? [],
            }}
          />
        );
      })}
      <TotalCard
        name="all"
        title={t('kind.all')}
        color="var(--rs-accent)"
        view={view}
        report={report}
        figures={{ basis, total: totals.total, previous: totals.previous, cells: totals.sums }}
        foot={<CoverageLine report={report} />}
      />
      {report.rates?.map((rate) => (
        <RateCard key={rate.id} view={view} rate={rate} report={report} />
      ))}
    </section>
  );
};
