import { BoardList } from '@libs/contract';
import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconLayoutDashboard } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';

import { read, savedReportsQuery } from '../../api/queries.js';
import { useWords } from '../../i18n/use-words.js';
import type { ReportView } from '../engagement/use-report.js';
import { isChanged, savedQueryOf } from '../saved-reports/saved-query.js';

const AddToBoardDialog = lazy(async () => ({ default: (await import('./add-to-board-dialog.js')).AddToBoardDialog }));

/** Puts what is on screen on a board: the saved report that was opened, or else a report of the board's own. */
export const AddToBoard = ({ view }: { readonly view: ReportView }) => {
  const { t } = useWords();
  const [isOpen, { open, close }] = useDisclosure(false);
  const { saved } = view.state;
  const { data } = useQuery({ ...savedReportsQuery(), enabled: saved !== null });
  const { data: list } = useQuery({ ...read('/boards', BoardList), enabled: isOpen });
  const report = data?.reports.find(({ id }) => id === saved);
  const isSaved = report !== undefined && !isChanged(report, view.state);
  return (
    <>
      <Button
        size="xs"
        variant="default"
        leftSection={<IconLayoutDashboard size={15} aria-hidden="true" />}
        onClick={open}
        data-testid="board-add-to"
      >
        {t('boards.addTo')}
      </Button>
      {isOpen && list !== undefined && (
        <Suspense fallback={null}>
          <AddToBoardDialog
            source={isSaved ? { kind: 'saved', reportId: report.id } : { kind: 'own', query: savedQueryOf(view.state) }}
            boards={list.boards}
            onClose={close}
          />
        </Suspense>
      )}
    </>
  );
};
