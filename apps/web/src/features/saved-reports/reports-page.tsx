import type { SavedReport } from '@libs/contract';
import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';

import { savedReportsQuery } from '../../api/queries.js';
import { useMay } from '../../api/session.js';
import { ConfirmButton } from '../../components/confirm-button.js';
import { Listing, Loaded } from '../../components/listing.js';
import { PageHeader } from '../../components/page-header.js';
import { EmptyState, Section } from '../../components/section.js';
import tableStyles from '../../components/table.module.css';
import { useWords } from '../../i18n/use-words.js';
import { MailButton } from '../mailed-reports/mail-button.js';
import { MailedSection } from '../mailed-reports/mailed-section.js';
import { MissingWords } from './missing-words.js';
import { periodWords } from './period-words.js';
import { addressOf } from './saved-query.js';
import styles from './saved-reports.module.css';

const ReportDialog = lazy(async () => ({ default: (await import('./report-dialog.js')).ReportDialog }));
const ShareDialog = lazy(async () => ({ default: (await import('./share-dialog.js')).ShareDialog }));

interface RowProps {
  readonly report: SavedReport;
}

const Rename = ({ report }: RowProps) => {
  const { t } = useWords();
  const [isOpen, { open, close }] = useDisclosure(false);
  return (
    <>
      <Button size="compact-xs" variant="default" onClick={open} data-testid="report-rename">
        {t('reports.rename')}
        <span className="rs-hidden"> {report.name}</span>
      </Button>
      {isOpen && (
        <Suspense fallback={null}>
          <ReportDialog query={report.query} report={report} onSaved={close} onClose={close} />
        </Suspense>
      )}
    </>
  );
};

const Share = ({ report }: RowProps) => {
  const { t } = useWords();
  const [isOpen, { open, close }] = useDisclosure(false);
  return (
    <>
      <Button size="compact-xs" variant="default" onClick={open} data-testid="report-share">
        {t('reports.share')}
        <span className="rs-hidden"> {report.name}</span>
      </Button>
      {isOpen && (
        <Suspense fallback={null}>
          <ShareDialog report={report} onClose={close} />
        </Suspense>
      )}
    </>
  );
};

const Actions = ({ report }: RowProps) => {
  const { t } = useWords();
  const [maySave, mayShare] = [useMay('save-reports'), useMay('share-reports')];
  const { id, name } = report;
  return (
    <div className={styles['buttons']}>
      {mayShare && <Share report={report} />}
      {mayShare && report.missing.length === 0 && <MailButton report={report} schedule={null} />}
      {maySave && report.missing.length === 0 && <Rename report={report} />}
      {maySave && (
        <ConfirmButton
          label={t('reports.delete')}
          of={name}
          title={t('reports.delete.title', { name })}
          detail={t('reports.delete.detail', { links: report.links })}
          path={`/saved-reports/${id}`}
          touched={['/saved-reports', '/share-links', '/mail-schedules']}
          done={t('reports.deleted', { name })}
          testId="report-delete"
        />
      )}
    </div>
  );
};

const Row = ({ report }: RowProps) => {
  const words = useWords();
  const { t } = words;
  return (
    <tr data-testid="report-row" data-name={report.name}>
      <th scope="row">
        <Link to="/" search={addressOf(report)} className="rs-link" data-testid="report-open">
          {report.name}
        </Link>
        <MissingWords missing={report.missing} />
      </th>
      <td>{periodWords(report.query, words)}</td>
      <td>{report.createdBy ?? t('reports.nobody')}</td>
      <td className={tableStyles['number']}>{report.links === 0 ? '–' : words.format.integer(report.links)}</td>
      <td className={tableStyles['number']}>
        <Actions report={report} />
      </td>
    </tr>
  );
};

const Rows = ({ reports }: { readonly reports: readonly SavedReport[] }) => {
  const { t } = useWords();
  if (reports.length === 0) {
    return (
      <EmptyState
        title={t('reports.empty')}
        detail={t('reports.empty.detail')}
        action={
          <Link to="/" className="rs-link">
            {t('app.notFound.home')}
          </Link>
        }
      />
    );
  }
  const columns = [
    { label: t('reports.name') },
    { label: t('engagement.period') },
    { label: t('reports.by') },
    { label: t('reports.links'), isAtEnd: true },
    { label: t('labels.column.actions'), isAtEnd: true },
  ];
  return (
    <Listing label={t('reports.title')} columns={columns}>
      {reports.map((report) => (
        <Row key={report.id} report={report} />
      ))}
    </Listing>
  );
};

/** The reports that the workspace saved. */
export const ReportsPage = () => {
  const { t } = useWords();
  const reports = useQuery(savedReportsQuery());
  const mayShare = useMay('share-reports');
  return (
    <div className={styles['page']}>
      <PageHeader title={t('reports.title')} lead={t('reports.lead')} />
      <Section title={t('reports.title')}>
        <Loaded query={reports} height={160}>
          {(data) => <Rows reports={data.reports} />}
        </Loaded>
      </Section>
      {mayShare && <MailedSection />}
    </div>
  );
};
