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
}

/** The workspace's engagement rate of every series over the whole period; rates of series do not add up to the last one. */
export const RateRow = ({ view, report, turned }: RateRowProps) => {
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
    </tr>
  );
};
