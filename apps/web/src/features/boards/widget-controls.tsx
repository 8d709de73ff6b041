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

import type { MessageKey } from '../../i18n/catalogue.js';
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
    data-disabled={isOff}
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

type DeedButton = Omit<ButtonProps, 'of'>;

const useButtons = ({ widget, index, count, deeds }: ControlsProps): readonly DeedButton[] => {
  const { t } = useWords();
  const { columns, rows } = widget;
  const { moveBy, resizeBy, change, remove } = deeds;
  const button = (
    [name, label, Icon]: readonly [string, MessageKey, ButtonProps['Icon']],
    onClick: () => void,
    isOff = false,
  ): DeedButton => ({ label: t(label), Icon, isOff, onClick, testId: `widget-${name}` });
  return [
    button(['earlier', 'boards.widget.earlier', IconArrowLeft], () => moveBy(-1), index === 0),
    button(['later', 'boards.widget.later', IconArrowRight], () => moveBy(1), index === count - 1),
    button(['narrower', 'boards.widget.narrower', IconViewportNarrow], () => resizeBy(-1, 0), columns === 1),
    button(['wider', 'boards.widget.wider', IconViewportWide], () => resizeBy(1, 0), columns === boardColumns),
    button(['lower', 'boards.widget.lower', IconRowRemove], () => resizeBy(0, -1), rows === 1),
    button(['higher', 'boards.widget.higher', IconRowInsertBottom], () => resizeBy(0, 1), rows === mostWidgetRows),
    button(['change', 'boards.widget.change', IconPencil], change),
    button(['remove', 'boards.widget.remove', IconTrash], remove),
  ];
};

/** The buttons of a widget: by mouse, by finger and by keyboard. */
export const WidgetControls = (props: ControlsProps) => {
  const { widget, deeds } = props;
  const words = useWords();
  const { t } = words;
  const of = widgetName(widget, words);
  const buttons = useButtons(props);
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
      {buttons.map((button) => (
        <Deed key={button.testId} {...button} of={of} />
      ))}
    </div>
  );
};

/** The corner by which a widget is drawn larger or smaller with the mouse; its buttons do the same. */
export const WidgetCorner = ({ deeds }: Pick<ControlsProps, 'deeds'>) => (
  <span className={styles['corner']} onPointerDown={deeds.onCorner} aria-hidden="true" data-testid="widget-corner">
    <IconArrowsDiagonal size={14} />
  </span>
);
