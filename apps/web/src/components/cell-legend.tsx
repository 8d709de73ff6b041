import { cellStates } from '@libs/domain';
import type { Cell } from '@libs/contract';
import { ActionIcon, Button, Modal, Text, Tooltip } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconQuestionMark } from '@tabler/icons-react';

import { useWords } from '../i18n/use-words.js';
import { PlainFigure } from './cell-figure.js';
import styles from './cell-legend.module.css';
import { cellSentences, cellValues } from './cell-states.js';

const holdsFigure: readonly string[] = ['measured', 'estimated', 'stale'];
const example = (state: Cell['state']): Cell => {
  const figure = holdsFigure.includes(state) ? 412 : null;
  return { state, counted: figure, attributed: figure, corrections: 0 };
};

const Legend = () => {
  const { t } = useWords();
  return (
    <dl className={styles['list']}>
      {cellStates.map((state) => (
        <div key={state}>
          <dt>
            <PlainFigure cell={example(state)} />
            <strong>{t(cellSentences[state].name)}</strong>
          </dt>
          <dd>{t(cellSentences[state].meaning, cellValues)}</dd>
        </div>
      ))}
      <div>
        <dt>
          <PlainFigure cell={example('measured')} basis="attributed" />
          <strong>{t('cell.attributed')}</strong>
        </dt>
        <dd>{t('cell.attributed.meaning')}</dd>
      </div>
      <div>
        <dt>
          <PlainFigure cell={{ ...example('measured'), corrections: -3 }} />
          <strong>{t('cell.correction')}</strong>
        </dt>
        <dd>{t('cell.correction.legend')}</dd>
      </div>
    </dl>
  );
};

/** A button that explains every look a cell can have. */
export const CellLegend = ({ isCompact = false }: { readonly isCompact?: boolean }) => {
  const { t } = useWords();
  const [isOpen, { open, close }] = useDisclosure(false);
  return (
    <>
      {isCompact ? (
        <Tooltip label={t('cell.legend')}>
          <ActionIcon variant="default" size="md" onClick={open} aria-label={t('cell.legend')}>
            <IconQuestionMark size={15} aria-hidden="true" />
          </ActionIcon>
        </Tooltip>
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
      <Modal
        opened={isOpen}
        onClose={close}
        title={t('cell.legend')}
        closeButtonProps={{ 'aria-label': t('app.close') }}
      >
        <Text size="sm" c="dimmed" mb="md">
          {t('cell.legend.intro')}
        </Text>
        <Legend />
      </Modal>
    </>
  );
};
