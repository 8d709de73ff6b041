import type { Cell } from '@libs/contract';
import { Link } from '@tanstack/react-router';

import { CellFigure, hintOf, PlainFigure, remarksOn } from '../../components/cell-figure.js';
import type { EvidenceSearch, Selection } from '../../components/evidence-search.js';
import { type Basis, figureOf } from '../../components/figure.js';
import { TableFrame } from '../../components/section.js';
import tableStyles from '../../components/table.module.css';
import { useWords } from '../../i18n/use-words.js';
import { type MarkedStep, markedSteps } from '../marks/marked-steps.js';
import { MarksCell } from '../marks/marks-list.js';
import { bucketLabel } from './bucket-label.js';
import { bucketEnd, bucketStart, type DrawnReport, type Pivot } from './pivot.js';
import { RateOfStep, RateRow } from './rate-row.js';
import type { DrawnView } from './use-report.js';

interface CellLinkProps {
  readonly cell: Cell;
  readonly basis: Basis;
  /** Null: it may not be seen. */
  readonly evidence: EvidenceSearch | null;
  readonly bucket: string;
  readonly name: string;
}

/** A cell that leads to its proof, where that may be seen; without a figure there is nothing to prove. */
const CellLink = ({ cell, basis, evidence, bucket, name }: CellLinkProps) => {
  const words = useWords();
  const figure = figureOf(cell, basis);
  const marks = { 'data-testid': 'cell', 'data-bucket': bucket, 'data-key': name, 'data-state': cell.state };
  if (figure === null || evidence === null) {
    return (
      <span {...marks} data-value={figure ?? ''}>
        <CellFigure cell={cell} basis={basis} />
      </span>
    );
  }
  return (
    <Link
      {...hintOf(remarksOn(cell, basis, words))}
      {...marks}
      data-value={figure}
      to="/evidence/cell"
      search={evidence}
      className={tableStyles['cell'] ?? ''}
    >
      <PlainFigure cell={cell} basis={basis} />
    </Link>
  );
};

interface EngagementTableProps {
  readonly view: DrawnView;
  readonly report: DrawnReport;
  readonly turned: Pivot;
  readonly basis: Basis;
  readonly labelOf: (key: string) => string;
}

interface RowProps extends EngagementTableProps {
  readonly index: number;
  readonly steps: readonly MarkedStep[];
}

const selectionOf = (split: 'platform' | 'kind', key: string): Partial<Selection> => ({ [split]: [key] });

const evidenceOf = ({ evidence }: DrawnView, part: Partial<Selection>): EvidenceSearch | null =>
  evidence?.(part) ?? null;

const Row = ({ view, report, turned, basis, index, steps }: RowProps) => {
  const { format } = useWords();
  const bucket = turned.buckets[index] ?? '';
  const span = { from: bucketStart(report, index), to: bucketEnd(report, index) };
  const sum = turned.sums[index];
  return (
    <tr>
      <th scope="row" className={tableStyles['nowrap']}>
        {bucketLabel(bucket, view.granularity, format)}
      </th>
      {turned.series.map(({ key, cells }) => {
        const cell = cells[index];
        return (
          <td key={key} className={tableStyles['number']}>
            {cell && (
              <CellLink
                cell={cell}
                basis={basis}
                bucket={bucket}
                name={key}
                evidence={evidenceOf(view, { ...span, ...selectionOf(view.state.split, key) })}
              />
            )}
          </td>
        );
      })}
      <td className={tableStyles['number']}>
        {sum && <CellLink cell={sum} basis={basis} bucket={bucket} name="all" evidence={evidenceOf(view, span)} />}
      </td>
      <RateOfStep report={report} bucket={bucket} evidence={evidenceOf(view, span)} />
      {steps.length > 0 && <MarksCell step={steps.find((step) => step.index === index)} />}
    </tr>
  );
};

const Totals = ({ view, report, turned, basis, isMarked }: EngagementTableProps & { readonly isMarked: boolean }) => {
  const { t } = useWords();
  return (
    <tfoot>
      <tr>
        <th scope="row">{t('engagement.table.total')}</th>
        {turned.series.map(({ key, total }) => (
          <td key={key} className={tableStyles['number']}>
            <CellLink
              cell={total}
              basis={basis}
              bucket="total"
              name={key}
              evidence={evidenceOf(view, selectionOf(view.state.split, key))}
            />
          </td>
        ))}
        <td className={tableStyles['number']}>
          <CellLink cell={turned.total} basis={basis} bucket="total" name="all" evidence={evidenceOf(view, {})} />
        </td>
        {report.rateCourse && <td />}
        {isMarked && <td />}
      </tr>
      <RateRow view={view} report={report} turned={turned} isMarked={isMarked} />
    </tfoot>
  );
};

/** The chart's figures, each leading to its proof. */
export const EngagementTable = (props: EngagementTableProps) => {
  const { t } = useWords();
  const { report, turned, labelOf } = props;
  const steps = markedSteps(turned.buckets, report.marks, turned.sums);
  return (
    <TableFrame label={t('engagement.chart.title')} isTall>
      <table className={tableStyles['table']} data-testid="engagement-table">
        <thead>
          <tr>
            <th scope="col">{t('engagement.table.bucket')}</th>
            {turned.series.map(({ key }) => (
              <th key={key} scope="col" className={tableStyles['number']}>
                {labelOf(key)}
              </th>
            ))}
            <th scope="col" className={tableStyles['number']}>
              {t('engagement.table.sum')}
            </th>
            {report.rateCourse && (
              <th scope="col" className={tableStyles['number']}>
                {t('rate.title')}
              </th>
            )}
            {steps.length > 0 && <th scope="col">{t('marks.column')}</th>}
          </tr>
        </thead>
        <tbody>
          {turned.buckets.map((bucket, index) => (
            <Row key={bucket} {...props} index={index} steps={steps} />
          ))}
        </tbody>
        <Totals {...props} isMarked={steps.length > 0} />
      </table>
    </TableFrame>
  );
};
