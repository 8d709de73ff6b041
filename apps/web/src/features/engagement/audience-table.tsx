import type { Audience, Cell } from '@libs/contract';
import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';

import { audiencesQuery } from '../../api/queries.js';
import { audienceName } from '../../components/audience-name.js';
import { CellFigure, hintOf, PlainFigure, remarksOn } from '../../components/cell-figure.js';
import { SectionError } from '../../components/error-notice.js';
import type { EvidenceSearch } from '../../components/evidence-search.js';
import { KindLabel } from '../../components/platform-label.js';
import { EmptyState, Section, TableFrame } from '../../components/section.js';
import tableStyles from '../../components/table.module.css';
import type { MessageKey } from '../../i18n/catalogue.js';
import { useWords } from '../../i18n/use-words.js';
import { type AudienceRow, audienceRows } from './audience-rows.js';
import { AudienceVersions } from './audience-versions.js';
import styles from './lists.module.css';
import { kindsOf } from './kinds-of.js';
import { type ReportView, useEngagement } from './use-report.js';

const basisKeys: Readonly<Record<Audience['basis'], readonly [MessageKey, MessageKey]>> = {
  addressed: ['basis.addressed', 'basis.addressed.meaning'],
  engaged: ['basis.engaged', 'basis.engaged.meaning'],
  followers: ['basis.followers', 'basis.followers.meaning'],
};

const Basis = ({ basis }: { readonly basis: Audience['basis'] }) => {
  const { t } = useWords();
  const [name, meaning] = basisKeys[basis];
  return (
    <span data-hint={t(meaning)} className={styles['basis']} tabIndex={0} role="note">
      {t(name)}
    </span>
  );
};

const AudienceCell = ({ cell, evidence }: { readonly cell: Cell; readonly evidence: EvidenceSearch }) => {
  const words = useWords();
  if (cell.attributed === null) return <CellFigure cell={cell} basis="attributed" />;
  return (
    <Link
      {...hintOf(remarksOn(cell, 'attributed', words))}
      to="/evidence/cell"
      search={evidence}
      className={tableStyles['cell'] ?? ''}
    >
      <PlainFigure cell={cell} basis="attributed" />
    </Link>
  );
};

const Row = ({ row, view }: { readonly row: AudienceRow; readonly view: ReportView }) => (
  <tr data-testid="audience-row" data-audience={row.id}>
    <th scope="row">
      {row.name}
      {row.basis && <Basis basis={row.basis} />}
    </th>
    {kindsOf(view).map((kind) => (
      <td key={kind} className={tableStyles['number']}>
        <AudienceCell cell={row.cells[kind]} evidence={view.evidence({ audience: [row.id], kind: [kind] })} />
      </td>
    ))}
  </tr>
);

const Rows = ({ rows, view }: { readonly rows: readonly AudienceRow[]; readonly view: ReportView }) => {
  const { t } = useWords();
  return (
    <TableFrame label={t('engagement.audiences')}>
      <table className={tableStyles['table']}>
        <thead>
          <tr>
            <th scope="col">
              {t('engagement.audiences.name')}{' '}
              <span className={tableStyles['quiet']}>({t('engagement.audiences.basis')})</span>
            </th>
            {kindsOf(view).map((kind) => (
              <th key={kind} scope="col" className={tableStyles['number']}>
                <KindLabel kind={kind} shortens />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={row.id} row={row} view={view} />
          ))}
        </tbody>
      </table>
    </TableFrame>
  );
};

/** What each audience did, by interactions with a known person, without a frame. */
export const AudienceBody = ({ view }: { readonly view: ReportView }) => {
  const words = useWords();
  const { t } = words;
  const { data: report, error, refetch } = useEngagement(view, ['audience', 'kind']);
  const { data: list } = useQuery(audiencesQuery());
  const audiences = list?.audiences.map((audience) => ({ ...audience, name: audienceName(audience, words) }));
  const rows = report && audiences && audienceRows(report, audiences);
  return (
    <>
      <SectionError error={error} onRetry={() => void refetch()} hasFigures={rows !== undefined} />
      {rows === undefined && !error && <Skeleton height={220} />}
      {rows?.length === 0 && (
        <EmptyState title={t('engagement.audiences.empty')} detail={t('engagement.audiences.empty.detail')} />
      )}
      {rows !== undefined && rows.length > 0 && <Rows rows={rows} view={view} />}
      {report !== undefined && <AudienceVersions report={report} />}
    </>
  );
};

/** What each audience did, by interactions with a known person. */
export const AudienceTable = ({ view }: { readonly view: ReportView }) => {
  const { t } = useWords();
  return (
    <Section title={t('engagement.audiences')} lead={t('engagement.audiences.lead')}>
      <AudienceBody view={view} />
    </Section>
  );
};
