import type { Cell } from '@libs/contract';
import { cellStates } from '@libs/domain';
import { Modal, Text } from '@mantine/core';

import { useWords } from '../i18n/use-words.js';
import { PlainFigure } from './cell-figure.js';
import styles from './cell-legend.module.css';
import { cellSentences, cellValues } from './cell-states.js';

const holdsFigure: readonly string[] = ['measured', 'estimated', 'stale'];
const example = (state: Cell['state']): Cell => {
  const figure = holdsFigure.includes(state) ? 412 : null;
  return { state, counted: figure, attributed: figure, corrections: 0 };
};

/** Every look a cell can have, with its sentence. */
export const CellLegendDialog = ({ onClose }: { readonly onClose: () => void }) => {
  const { t } = useWords();
  return (
    <Modal opened onClose={onClose} title={t('cell.legend')} closeButtonProps={{ 'aria-label': t('app.close') }}>
      <Text size="sm" c="dimmed" mb="md">
        {t('cell.legend.intro')}
      </Text>
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
    </Modal>
  );
};
