import type { EvidenceSearch } from '../../components/evidence-search.js';
import { RateFigure } from '../../components/rate-figure.js';
import tableStyles from '../../components/table.module.css';
import { rateWords } from '../../components/rate-words.js';
import { useWords } from '../../i18n/use-words.js';
import type { DrawnReport, Pivot } from './pivot.js';
import type { DrawnView } from './use-report.js';

interface RateRowProps {
  readonly view: DrawnView;
  readonly report: DrawnReport;
  readonly turned: Pivot;
  /** Whether the table has a column of marks. */
  readonly isMarked: boolean;
}

/** The workspace's engagement rate of every series over the whole period; rates of series do not add up to the last one. */
export const RateRow = ({ view, report, turned, isMarked }: RateRowProps) => {
  const { t } = useWords();
  const { split } = view.state;
  const whole = report.rates?.[0];
  if (whole === undefined) return null;
  return (
    <tr data-testid="rate-row">
      <th scope="row">{t(rateWords[whole.id].name)}</th>
      {turned.series.map(({ key }) => {
        const rate = report.totals.find((total) => total.key[split] === key)?.rates?.[0];
        return (
          <td key={key} className={tableStyles['number']}>
            {rate && <RateFigure rate={rate} evidence={view.evidence?.({ [split]: [key] }) ?? null} />}
          </td>
        );
      })}
      <td className={tableStyles['number']}>
        <RateFigure rate={whole} evidence={view.evidence?.({}) ?? null} />
      </td>
      {report.rateCourse && <td />}
      {isMarked && <td />}
    </tr>
  );
};

interface StepProps {
  readonly report: DrawnReport;
  readonly bucket: string;
  /** Null: what it is made of may not be seen. */
  readonly evidence: EvidenceSearch | null;
}

/** The workspace's engagement rate of one step, where the report tells it. */
export const RateOfStep = ({ report, bucket, evidence }: StepProps) => {
  if (report.rateCourse === undefined) return null;
  const rate = report.rateCourse.find((step) => Date.parse(step.bucket) === Date.parse(bucket))?.rates[0];
  return <td className={tableStyles['number']}>{rate && <RateFigure rate={rate} evidence={evidence} />}</td>;
};
