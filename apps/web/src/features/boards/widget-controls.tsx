import { boardColumns, mostWidgetRows, type ShownWidget } from '@libs/contract';
import { ActionIcon } from '@mantine/core';
import {
  IconArrowLeft,
  IconArrowRight,
  IconArrowsDiagonal,
  IconGripVertical,
  IconPencil,
  IconRowInsertBottom,
  IconRowRemove,
  IconTrash,
  IconViewportNarrow,
  IconViewportWide,
} from '@tabler/icons-react';
import type { ComponentType, KeyboardEvent, PointerEvent } from 'react';

import { useWords } from '../../i18n/use-words.js';
import styles from './boards.module.css';
import { widgetName } from './widget-words.js';

/** What can be done to a widget of a board that is being arranged. */
export interface WidgetDeeds {
  readonly moveBy: (step: number) => void;
  readonly resizeBy: (columns: number, rows: number) => void;
  readonly change: () => void;
  readonly remove: () => void;
  readonly onGrip: (event: PointerEvent<HTMLElement>) => void;
  readonly onCorner: (event: PointerEvent<HTMLElement>) => void;
}

interface ControlsProps {
  readonly widget: ShownWidget;
  readonly index: number;
  readonly count: number;
  readonly deeds: WidgetDeeds;
}

interface ButtonProps {
  readonly label: string;
  readonly of: string;
  readonly Icon: ComponentType<{ size: number; 'aria-hidden': 'true' }>;
  readonly testId: string;
  readonly isOff?: boolean;
  readonly onClick: () => void;
}

const Deed = ({ label, of, Icon, testId, isOff = false, onClick }: ButtonProps) => (
  // Kept in the order of tabs where there is nothing to do: focus must not be lost by the last step.
  <ActionIcon
    size="md"
    variant="subtle"
    color="gray"
    aria-label={`${label}: ${of}`}
    data-hint={label}
    aria-disabled={isOff}
    data-disabled={isOff || undefined}
    onClick={() => {
      if (!isOff) onClick();
    }}
    data-testid={testId}
  >
    <Icon size={15} aria-hidden="true" />
  </ActionIcon>
);

const steps: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1 };

/** Moves with the arrows; with Shift they make wider and narrower, higher and lower. */
const byArrows =
  ({ moveBy, resizeBy }: WidgetDeeds) =>
  (event: KeyboardEvent): void => {
    const step = steps[event.key];
    if (step === undefined) return;
    event.preventDefault();
    if (!event.shiftKey) moveBy(step);
    else if (event.key === 'ArrowLeft' || event.key === 'ArrowRight') resizeBy(step, 0);
    else resizeBy(0, step);
  };

/** The buttons of a widget: by mouse, by finger and by keyboard. */
export const WidgetControls = ({ widget, index, count, deeds }: ControlsProps) => {
  const words = useWords();
  const { t } = words;
  const of = widgetName(widget, words);
  const { columns, rows } = widget;
  const { moveBy, resizeBy, change, remove } = deeds;
  return (
    <div className={styles['controls']} role="group" aria-label={t('boards.widget.controls', { name: of })}>
      <button
        type="button"
        className={styles['grip']}
        aria-label={`${t('boards.widget.grip')}: ${of}`}
        data-hint={t('boards.widget.grip.hint')}
        onPointerDown={deeds.onGrip}
        onKeyDown={byArrows(deeds)}
        data-testid="widget-grip"
      >
        <IconGripVertical size={16} aria-hidden="true" />
      </button>
      <Deed label={t('boards.widget.earlier')} of={of} Icon={IconArrowLeft} isOff={index === 0} onClick={() => moveBy(-1)} testId="widget-earlier" />
      <Deed label={t('boards.widget.later')} of={of} Icon={IconArrowRight} isOff={index === count - 1} onClick={() => moveBy(1)} testId="widget-later" />
      <Deed label={t('boards.widget.narrower')} of={of} Icon={IconViewportNarrow} isOff={columns === 1} onClick={() => resizeBy(-1, 0)} testId="widget-narrower" />
      <Deed label={t('boards.widget.wider')} of={of} Icon={IconViewportWide} isOff={columns === boardColumns} onClick={() => resizeBy(1, 0)} testId="widget-wider" />
      <Deed label={t('boards.widget.lower')} of={of} Icon={IconRowRemove} isOff={rows === 1} onClick={() => resizeBy(0, -1)} testId="widget-lower" />
      <Deed label={t('boards.widget.higher')} of={of} Icon={IconRowInsertBottom} isOff={rows === mostWidgetRows} onClick={() => resizeBy(0, 1)} testId="widget-higher" />
      <Deed label={t('boards.widget.change')} of={of} Icon={IconPencil} onClick={change} testId="widget-change" />
      <Deed label={t('boards.widget.remove')} of={of} Icon={IconTrash} onClick={remove} testId="widget-remove" />
    </div>
  );
};

/** The corner by which a widget is drawn larger or smaller with the mouse; its buttons do the same. */
export const WidgetCorner = ({ deeds }: Pick<ControlsProps, 'deeds'>) => (
  <span className={styles['corner']} onPointerDown={deeds.onCorner} aria-hidden="true" data-testid="widget-corner">
    <IconArrowsDiagonal size={14} />
  </span>
);
