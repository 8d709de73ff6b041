import { Button, Progress } from '@mantine/core';
import { IconFileSpreadsheet, IconFileText, IconFileTypePdf } from '@tabler/icons-react';
import { type ComponentType, useEffect, useRef, useState } from 'react';

import { api } from '../../api/client.js';
import { ErrorNotice } from '../../components/error-notice.js';
import { saveContent } from '../../components/save-file.js';
import type { MessageKey } from '../../i18n/catalogue.js';
import { useWords } from '../../i18n/use-words.js';
import styles from './control-bar.module.css';
import { ExportFailed, fileByJob } from './export-job.js';
import { exportQuery, type Choice, choices } from './export-query.js';
import { needsJob } from './needs-job.js';
import type { ReportView } from './use-report.js';

interface Offer {
  readonly label: MessageKey;
  readonly Icon: ComponentType<{ readonly size: number; readonly 'aria-hidden': 'true' }>;
}

const offers: Readonly<Record<Choice, Offer>> = {
  xlsx: { label: 'export.xlsx', Icon: IconFileSpreadsheet },
  pdf: { label: 'export.pdf', Icon: IconFileTypePdf },
  'csv-course': { label: 'export.csv.course', Icon: IconFileText },
  'csv-totals': { label: 'export.csv.totals', Icon: IconFileText },
  'csv-posts': { label: 'export.csv.posts', Icon: IconFileText },
};

interface Running {
  readonly choice: Choice;
  readonly end: AbortController;
  /** In percent, of a file that is made in the background; null: the file comes at once. */
  readonly progress: number | null;
}

interface PanelProps {
  readonly view: ReportView;
  /** How many cells the report on screen has: a big one is made in the background. */
  readonly cells: number;
  readonly onDone: () => void;
}

const askedAgainMs = 1000;

const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, askedAgainMs));

const JobProgress = ({ percent }: { readonly percent: number }) => {
  const { t } = useWords();
  const label = t('export.job.progress', { percent });
  return (
    <div role="status" data-testid="export-progress">
      <p className={styles['lead']}>{t('export.job.lead')}</p>
      <Progress value={percent} aria-label={label} />
      <p className={styles['lead']}>{label}</p>
    </div>
  );
};

const Failure = ({ error }: { readonly error: unknown }) => {
  const { t } = useWords();
  if (!(error instanceof ExportFailed)) return <ErrorNotice error={error} />;
  return <p role="alert">{t('export.job.failed', { problem: error.message })}</p>;
};

const useExport = ({ view, cells, onDone }: PanelProps) => {
  const { locale } = useWords();
  const [running, setRunning] = useState<Running | null>(null);
  const [error, setError] = useState<unknown>(null);
  const last = useRef<AbortController | null>(null);
  // Who closes the panel no longer wants the file.
  useEffect(() => () => last.current?.abort(), []);
  const take = async (choice: Choice): Promise<void> => {
    const end = new AbortController();
    const { signal } = end;
    last.current = end;
    const isJob = needsJob(choice, cells);
    setRunning({ choice, end, progress: isJob ? 0 : null });
    setError(null);
    try {
      const query = exportQuery(view, choice, locale);
      const onProgress = (progress: number): void => setRunning({ choice, end, progress });
      const { name, content } = isJob
        ? await fileByJob(api, query, { signal, onProgress, pause })
        : await api.file('/reports/engagement/export', { query, signal });
      saveContent(name, content);
      onDone();
    } catch (thrown) {
      if (!signal.aborted) setError(thrown);
    } finally {
      setRunning(null);
    }
  };
  return { running, error, take };
};

/**
 * The button that was pressed is switched off while its file is made, and the one that calls it off goes with it: the
 * keyboard goes on at the other one each time, else it would be nowhere and Escape would close nothing.
 */
const useFocusThatGoesOn = (running: Running | null) => {
  const panel = useRef<HTMLDivElement>(null);
  const made = useRef<Choice | null>(null);
  const choice = running?.choice ?? null;
  useEffect(() => {
    const wanted = choice === null ? made.current : 'cancel';
    made.current = choice;
    if (wanted !== null) panel.current?.querySelector<HTMLElement>(`[data-testid="export-${wanted}"]`)?.focus();
  }, [choice]);
  return panel;
};

/** The files that a report can be taken away as; one is made at a time, and can be called off. */
export const ExportPanel = (props: PanelProps) => {
  const { t } = useWords();
  const { running, error, take } = useExport(props);
  const panel = useFocusThatGoesOn(running);
  return (
    <div ref={panel} className={styles['menu']}>
      <p className={styles['lead']}>{t('export.lead')}</p>
      {choices.map((choice) => {
        const { label, Icon } = offers[choice];
        return (
          <Button
            key={choice}
            size="xs"
            variant="default"
            justify="flex-start"
            data-testid={`export-${choice}`}
            leftSection={<Icon size={15} aria-hidden="true" />}
            loading={running?.choice === choice}
            disabled={running !== null && running.choice !== choice}
            onClick={() => void take(choice)}
          >
            {t(label)}
          </Button>
        );
      })}
      {running !== null && (
        <Button size="xs" variant="subtle" onClick={() => running.end.abort()} data-testid="export-cancel">
          {t('export.cancel')}
        </Button>
      )}
      {running !== null && running.progress !== null && <JobProgress percent={running.progress} />}
      {error !== null && <Failure error={error} />}
    </div>
  );
};
