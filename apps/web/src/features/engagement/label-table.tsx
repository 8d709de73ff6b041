import type { RateOverTime } from '@libs/contract';
import { useQuery } from '@tanstack/react-query';

import { labelsQuery } from '../../api/queries.js';
import { Listing, Loaded } from '../../components/listing.js';
import { kindKeys } from '../../components/platform-label.js';
import { RateFigure } from '../../components/rate-figure.js';
import { EmptyState, Section } from '../../components/section.js';
import tableStyles from '../../components/table.module.css';
import { useWords } from '../../i18n/use-words.js';
import { EvidenceFigure } from '../labels/evidence-figure.js';
import { kindsOf } from './kinds-of.js';
import { type LabelRow, labelRows } from './label-rows.js';
import styles from './lists.module.css';
import { type ReportView, useEngagement } from './use-report.js';

interface RowProps {
  readonly row: LabelRow;
  readonly view: ReportView;
  /** Undefined: not read yet. */
  readonly rate: RateOverTime | undefined;
}

const Row = ({ row, view, rate }: RowProps) => (
  <tr data-testid="label-report-row" data-label={row.name}>
    <th scope="row">{row.name}</th>
    {kindsOf(view).map((kind) => {
      const cell = row.cells[kind];
      return (
        <td key={kind} className={tableStyles['number']}>
          {cell && (
            <EvidenceFigure
              cell={cell}
              basis={cell.counted === null ? 'attributed' : 'counted'}
              search={view.evidence({ label: [row.id], kind: [kind] })}
            />
          )}
        </td>
      );
    })}
    <td className={tableStyles['number']}>
      {rate && <RateFigure rate={rate} evidence={view.evidence({ label: [row.id] })} />}
    </td>
  </tr>
);

/** What happened with the posts of each label, without a frame. */
export const LabelBody = ({ view }: { readonly view: ReportView }) => {
  const { t } = useWords();
  const { data: known } = useQuery(labelsQuery());
  const report = useEngagement(view, ['label', 'kind']);
  const { data: rated } = useEngagement(view, ['label']);
  const rates = new Map(rated?.totals.map(({ key, rates: own }) => [key.label, own?.[0]]));
  const names = new Map(known?.labels.map(({ id, name }) => [id, name]));
  const columns = [
    { label: t('labels.report.name') },
    ...kindsOf(view).map((kind) => ({ label: t(kindKeys[kind]), isAtEnd: true })),
    { label: t('rate.title'), isAtEnd: true },
  ];
  if (known?.labels.length === 0) return <EmptyState title={t('labels.empty')} detail={t('labels.empty.detail')} />;
  return (
    <Loaded query={report} height={140}>
      {(data) => (
        <>
          <Listing label={t('labels.report')} columns={columns}>
            {labelRows(data, names).map((row) => (
              <Row key={row.id} row={row} view={view} rate={rates.get(row.id)} />
            ))}
          </Listing>
          <p className={styles['note']}>{t('note.label_counted_twice')}</p>
        </>
      )}
    </Loaded>
  );
};

/** What happened with the posts of each label; nothing where the workspace has none. */
export const LabelTable = ({ view }: { readonly view: ReportView }) => {
  const { t } = useWords();
  const { data: known } = useQuery(labelsQuery());
  if (known === undefined || known.labels.length === 0) return null;
  return (
    <Section title={t('labels.report')} lead={t('labels.report.lead')}>
      <LabelBody view={view} />
    </Section>
  );
};
