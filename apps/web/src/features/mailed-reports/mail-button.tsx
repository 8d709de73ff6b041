import type { MailSchedule, SavedReport } from '@libs/contract';
import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { lazy, Suspense } from 'react';

import { useWords } from '../../i18n/use-words.js';

const MailDialog = lazy(async () => ({ default: (await import('./mail-dialog.js')).MailDialog }));

interface MailButtonProps {
  readonly report: Pick<SavedReport, 'id' | 'name'>;
  /** The schedule that is changed; null: a new one. */
  readonly schedule: MailSchedule | null;
}

/** Opens the form by which a saved report is mailed. */
export const MailButton = ({ report, schedule }: MailButtonProps) => {
  const { t } = useWords();
  const [isOpen, { open, close }] = useDisclosure(false);
  const isNew = schedule === null;
  return (
    <>
      <Button
        size="compact-xs"
        variant="default"
        onClick={open}
        data-testid={isNew ? 'report-mail' : 'mail-schedule-edit'}
      >
        {t(isNew ? 'mailed.mail' : 'mailed.edit')}
        <span className="rs-hidden"> {report.name}</span>
      </Button>
      {isOpen && (
        <Suspense fallback={null}>
          <MailDialog report={report} schedule={schedule} onClose={close} />
        </Suspense>
      )}
    </>
  );
};
