import { boardColumns, mostWidgetRows, type ShownWidget } from '@libs/contract';
import { type Dispatch, useEffect, useRef, useState } from 'react';

import { useWords } from '../../i18n/use-words.js';
import type { BoardAction } from './board-edit.js';
import { type Dragged, usePointerDrag } from './use-pointer-drag.js';
import type { WidgetDeeds } from './widget-controls.js';
import { widgetName } from './widget-words.js';

/** Where the keyboard was: the browser forgets it when a widget moves in the document. */
interface Focus {
  readonly id: string;
  readonly testId: string;
}

const within = (value: number, most: number): number => Math.min(most, Math.max(1, value));

/** Moving, sizing and removing widgets, and what a screen reader hears of it. */
export const useArranging = (widgets: readonly ShownWidget[], dispatch: Dispatch<BoardAction>) => {
  const words = useWords();
  const { t } = words;
  const gridRef = useRef<HTMLOListElement>(null);
  const focus = useRef<Focus>(null);
  const [said, setSaid] = useState('');
  const count = widgets.length;
  const nameOf = (id: string): string => {
    const widget = widgets.find((one) => one.id === id);
    return widget === undefined ? '' : widgetName(widget, words);
  };
  useEffect(() => {
    const { current: wanted } = focus;
    focus.current = null;
    if (wanted === null) return;
    const widget = [...(gridRef.current?.querySelectorAll<HTMLElement>('[data-widget]') ?? [])].find(
      ({ dataset }) => dataset['widget'] === wanted.id,
    );
    widget?.querySelector<HTMLElement>(`[data-testid="${wanted.testId}"]`)?.focus();
  }, [widgets]);
  const place = (id: string, index: number): void => {
    const to = Math.min(count - 1, Math.max(0, index));
    dispatch({ kind: 'place', id, index: to });
    setSaid(t('boards.said.moved', { name: nameOf(id), place: to + 1, count }));
  };
  const resize = (id: string, size: { readonly columns: number; readonly rows: number }): void => {
    dispatch({ kind: 'resize', id, ...size });
    setSaid(
      t('boards.said.sized', {
        name: nameOf(id),
        columns: within(size.columns, boardColumns),
        rows: within(size.rows, mostWidgetRows),
      }),
    );
  };
  const { dragged, grip, corner } = usePointerDrag(gridRef, { onPlaced: place, onSized: resize });
  const deedsOf = (widget: ShownWidget, change: () => void): WidgetDeeds => {
    const { id, columns, rows } = widget;
    return {
      moveBy: (step) => {
        const from = document.activeElement;
        focus.current = { id, testId: (from instanceof HTMLElement && from.dataset['testid']) || 'widget-grip' };
        place(id, widgets.findIndex((one) => one.id === id) + step);
      },
      resizeBy: (wider, higher) => resize(id, { columns: columns + wider, rows: rows + higher }),
      change,
      remove: () => {
        setSaid(t('boards.said.removed', { name: nameOf(id) }));
        dispatch({ kind: 'remove', id });
      },
      onGrip: grip(id),
      onCorner: corner(id),
    };
  };
  const restore = (id: string): void => {
    focus.current = { id, testId: 'widget-grip' };
    dispatch({ kind: 'restore' });
  };
  return { gridRef, said, dragged, deedsOf, restore };
};

/** On which side of a widget the dragged one would be let go; undefined: on none. */
export const dropSide = (widgets: readonly ShownWidget[], id: string, dragged: Dragged | null) => {
  if (dragged === null || dragged.index < 0) return undefined;
  const others = widgets.filter((one) => one.id !== dragged.id);
  const index = others.findIndex((one) => one.id === id);
  if (index === dragged.index) return 'before';
  return index === others.length - 1 && dragged.index === others.length ? 'after' : undefined;
};
