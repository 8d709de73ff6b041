import { ActionIcon, Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconQuestionMark } from '@tabler/icons-react';
import { lazy, Suspense } from 'react';

import { useWords } from '../i18n/use-words.js';

const CellLegendDialog = lazy(async () => ({ default: (await import('./cell-legend-dialog.js')).CellLegendDialog }));

/** A button that explains every look a cell can have. */
export const CellLegend = ({ isCompact = false }: { readonly isCompact?: boolean }) => {
  const { t } = useWords();
  const [isOpen, { open, close }] = useDisclosure(false);
  return (
    <>
      {isCompact ? (
        <ActionIcon
          data-hint={t('cell.legend')}
          variant="default"
          size="md"
          onClick={open}
          aria-label={t('cell.legend')}
        >
          <IconQuestionMark size={15} aria-hidden="true" />
        </ActionIcon>
      ) : (
        <Button
          variant="subtle"
          size="compact-sm"
          leftSection={<IconQuestionMark size={14} aria-hidden="true" />}
          onClick={open}
        >
          {t('cell.legend')}
        </Button>
      )}
      {isOpen && (
        <Suspense fallback={null}>
          <CellLegendDialog onClose={close} />
        </Suspense>
      )}
    </>
  );
};
