import { Button } from '@mantine/core';
import { IconFileSpreadsheet, IconFileText, IconFileTypePdf } from '@tabler/icons-react';
import { type ComponentType, useEffect, useRef, useState } from 'react';

import { api } from '../../api/client.js';
import { ErrorNotice } from '../../components/error-notice.js';
import { saveContent } from '../../components/save-file.js';
import type { MessageKey } from '../../i18n/catalogue.js';
import { useWords } from '../../i18n/use-words.js';
import styles from './control-bar.module.css';
import { exportQuery, type Choice, choices } from './export-query.js';
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
}

interface PanelProps {
  readonly view: ReportView;
  readonly onDone: () => void;
}

/** The files that a report can be taken away as; one is made at a time, and can be called off. */
export const ExportPanel = ({ view, onDone }: PanelProps) => {
  const { t, locale } = useWords();
  const [running, setRunning] = useState<Running | null>(null);
  const [error, setError] = useState<unknown>(null);
  const last = useRef<AbortController | null>(null);
  // Who closes the panel no longer wants the file.
  useEffect(() => () => last.current?.abort(), []);
  const take = async (choice: Choice): Promise<void> => {
    const end = new AbortController();
    last.current = end;
    setRunning({ choice, end });
    setError(null);
    try {
      const query = exportQuery(view, choice, locale);
      const { name, content } = await api.file('/reports/engagement/export', { query, signal: end.signal });
      saveContent(name, content);
      onDone();
    } catch (thrown) {
      if (!end.signal.aborted) setError(thrown);
    } finally {
      setRunning(null);
    }
  };
  return (
    <div className={styles['menu']}>
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
        <Button size="xs" variant="subtle" onClick={() => running.end.abort()}>
          {t('export.cancel')}
        </Button>
      )}
      {error !== null && <ErrorNotice error={error} />}
    </div>
  );
};
