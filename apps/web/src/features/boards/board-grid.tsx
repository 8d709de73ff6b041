import type { ShownWidget } from '@libs/contract';
import { Button } from '@mantine/core';
import type { Dispatch } from 'react';

import { useWords } from '../../i18n/use-words.js';
import type { ReportClock } from '../engagement/use-report.js';
import type { BoardAction, BoardEdit } from './board-edit.js';
import styles from './boards.module.css';
import { dropSide, useArranging } from './use-arranging.js';
import { WidgetCard } from './widget-card.js';
import { WidgetControls, WidgetCorner } from './widget-controls.js';
import { widgetName } from './widget-words.js';

interface GridProps {
  readonly edit: BoardEdit;
  readonly dispatch: Dispatch<BoardAction>;
  readonly clock: ReportClock;
  readonly isArranging: boolean;
  readonly onChange: (widget: ShownWidget) => void;
}

interface UndoProps {
  readonly removed: ShownWidget;
  readonly onUndo: () => void;
}

const Undo = ({ removed, onUndo }: UndoProps) => {
  const words = useWords();
  return (
    <div className={styles['undo']}>
      {words.t('boards.said.removed', { name: widgetName(removed, words) })}
      {/* The button that was pressed is gone: the keyboard goes on where the removal can be taken back. */}
      <Button size="compact-xs" variant="default" autoFocus onClick={onUndo} data-testid="widget-undo">
        {words.t('boards.undo')}
      </Button>
    </div>
  );
};

/** The widgets of a board in their order; arranged by mouse, finger and keyboard. */
export const BoardGrid = ({ edit, dispatch, clock, isArranging, onChange }: GridProps) => {
  const { t } = useWords();
  const { widgets, period, timeZone } = edit.content;
  const { gridRef, said, dragged, deedsOf, restore } = useArranging(widgets, dispatch);
  const { removed } = edit;
  return (
    <>
      <p className="rs-hidden" aria-live="polite" data-testid="board-said">
        {said}
      </p>
      {isArranging && removed !== null && (
        <Undo key={removed.widget.id} removed={removed.widget} onUndo={() => restore(removed.widget.id)} />
      )}
      {/* Nothing is no list. */}
      <ol hidden={widgets.length === 0} ref={gridRef} className={styles['grid']} aria-label={t('boards.widgets')}>
        {widgets.map((widget, index) => {
          const deeds = deedsOf(widget, () => onChange(widget));
          return (
            <li
              key={widget.id}
              className={styles['widget']}
              data-testid="widget"
              data-widget={widget.id}
              data-form={widget.form}
              data-columns={widget.columns}
              data-rows={widget.rows}
              data-dragged={dragged?.id === widget.id}
              data-drop={dropSide(widgets, widget.id, dragged)}
            >
              <WidgetCard
                widget={widget}
                override={{ period, timeZone }}
                clock={clock}
                controls={
                  isArranging && <WidgetControls widget={widget} index={index} count={widgets.length} deeds={deeds} />
                }
              />
              {isArranging && <WidgetCorner deeds={deeds} />}
            </li>
          );
        })}
      </ol>
    </>
  );
};
