import { SavedReport } from '@libs/contract';
import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { IconBookmark } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';

import { useChange } from '../../api/mutations.js';
import { savedReportsQuery } from '../../api/queries.js';
import { useMay } from '../../api/session.js';
import { ErrorNotice } from '../../components/error-notice.js';
import { useWords } from '../../i18n/use-words.js';
import { AddToBoard } from '../boards/add-to-board.js';
import type { ReportView } from '../engagement/use-report.js';
import { MissingWords } from './missing-words.js';
import { isChanged, savedQueryOf, withoutMissing } from './saved-query.js';
import styles from './saved-reports.module.css';

const ReportDialog = lazy(async () => ({ default: (await import('./report-dialog.js')).ReportDialog }));

interface OpenedProps {
  readonly view: ReportView;
  readonly report: SavedReport;
}

const SaveChanges = ({ view, report }: OpenedProps) => {
  const { t } = useWords();
  const save = useChange<SavedReport>(['/saved-reports'], ({ name }) => {
    notifications.show({ message: t('reports.saved', { name }) });
  });
  if (!isChanged(report, view.state)) return null;
  const body = { name: report.name, query: savedQueryOf(view.state) };
  return (
    <>
      <Button
        size="xs"
        variant="light"
        loading={save.isPending}
        onClick={() => save.mutate({ method: 'PUT', path: `/saved-reports/${report.id}`, body, schema: SavedReport })}
        data-testid="report-save-changes"
      >
        {t('reports.saveChanges')}
      </Button>
      {save.isError && <ErrorNotice error={save.error} />}
    </>
  );
};

const Missing = ({ view, report }: OpenedProps) => {
  const { t } = useWords();
  const { missing } = report;
  if (!missing.some(({ field, id }) => view.state[field].includes(id))) return null;
  return (
    <div role="alert" className={styles['missing']}>
      <MissingWords missing={missing} />
      <Button size="compact-xs" variant="default" onClick={() => view.update(withoutMissing(report, view.state))}>
        {t('reports.missing.remove')}
      </Button>
    </div>
  );
};

const SaveNew = ({ view }: { readonly view: ReportView }) => {
  const { t } = useWords();
  const [isOpen, { open, close }] = useDisclosure(false);
  return (
    <>
      <Button
        size="xs"
        variant="default"
        leftSection={<IconBookmark size={15} aria-hidden="true" />}
        onClick={open}
        data-testid="report-save"
      >
        {t('reports.save')}
      </Button>
      {isOpen && (
        <Suspense fallback={null}>
          <ReportDialog
            query={savedQueryOf(view.state)}
            report={null}
            onSaved={({ id }) => {
              close();
              view.update({ saved: id });
            }}
            onClose={close}
          />
        </Suspense>
      )}
    </>
  );
};

/** Which saved report is on screen, and the ways to save it. */
export const SavedBar = ({ view }: { readonly view: ReportView }) => {
  const { t } = useWords();
  const { saved } = view.state;
  const { data } = useQuery({ ...savedReportsQuery(), enabled: saved !== null });
  const report = data?.reports.find(({ id }) => id === saved);
  const maySave = useMay('save-reports');
  if (!maySave && report === undefined) return null;
  return (
    <div className={styles['bar']}>
      {report && (
        <span className={styles['opened']} data-testid="report-opened">
          {t(isChanged(report, view.state) ? 'reports.opened.changed' : 'reports.opened', { name: report.name })}
        </span>
      )}
      {report && maySave && <SaveChanges view={view} report={report} />}
      {maySave && <SaveNew view={view} />}
      {maySave && <AddToBoard view={view} />}
      {report && <Missing view={view} report={report} />}
    </div>
  );
};
