import { type PointerEvent, type RefObject, useState } from 'react';

import { type Box, drawnSize, dropIndex, type Point } from './drag.js';

/** A widget that is being dragged, and where it would stand if it were let go now; -1: where it was. */
export interface Dragged {
  readonly id: string;
  readonly index: number;
}

/** What the pointer did to a widget. */
export interface DragEnds {
  readonly onPlaced: (id: string, index: number) => void;
  readonly onSized: (id: string, size: { readonly columns: number; readonly rows: number }) => void;
}

const boxesIn = (grid: HTMLElement | null): readonly Box[] =>
  [...(grid?.querySelectorAll<HTMLElement>('[data-widget]') ?? [])].map((element) => {
    const { left, top, width, height } = element.getBoundingClientRect();
    return { id: element.dataset['widget'] ?? '', left, top, width, height };
  });

const px = (text: string): number => Number.parseFloat(text) || 0;

/** The grid's columns and rows as the browser has laid them out. */
const measure = (grid: HTMLElement) => {
  const style = getComputedStyle(grid);
  return {
    columnWidth: px(style.gridTemplateColumns.split(' ')[0] ?? ''),
    rowHeight: px(style.gridAutoRows.replace('minmax(', '')),
    gap: px(style.columnGap),
  };
};

interface Following {
  readonly onMove: (point: Point) => void;
  /** Null: it was given up (Escape, or the browser took the pointer). */
  readonly onEnd: (point: Point | null) => void;
}

const pointOf = ({ clientX: x, clientY: y }: globalThis.PointerEvent): Point => ({ x, y });

/** Follows the pointer from where it was pressed until it is let go. */
const follow = (event: PointerEvent<HTMLElement>, { onMove, onEnd }: Following): void => {
  const target: HTMLElement = event.currentTarget;
  if (event.button !== 0) return;
  target.setPointerCapture(event.pointerId);
  const ending = new AbortController();
  const end = (point: Point | null): void => {
    ending.abort();
    onEnd(point);
  };
  const heard = { signal: ending.signal };
  target.addEventListener('pointermove', (move) => onMove(pointOf(move)), heard);
  target.addEventListener('pointerup', (up) => end(pointOf(up)), heard);
  target.addEventListener('pointercancel', () => end(null), heard);
  const onKey = ({ key }: globalThis.KeyboardEvent): void => {
    if (key === 'Escape') end(null);
  };
  addEventListener('keydown', onKey, heard);
};

/** Dragging widgets to other places, and their corners to other sizes. */
export const usePointerDrag = (gridRef: RefObject<HTMLElement | null>, { onPlaced, onSized }: DragEnds) => {
  const [dragged, setDragged] = useState<Dragged | null>(null);
  const indexAt = (id: string, point: Point): number => dropIndex(boxesIn(gridRef.current), id, point);
  const grip =
    (id: string) =>
    (event: PointerEvent<HTMLElement>): void =>
      follow(event, {
        onMove: (point) => setDragged({ id, index: indexAt(id, point) }),
        onEnd: (point) => {
          setDragged(null);
          const index = point === null ? -1 : indexAt(id, point);
          if (index >= 0) onPlaced(id, index);
        },
      });
  const corner =
    (id: string) =>
    (event: PointerEvent<HTMLElement>): void =>
      follow(event, {
        onMove: () => undefined,
        onEnd: (point) => {
          const box = boxesIn(gridRef.current).find((one) => one.id === id);
          if (point === null || box === undefined || gridRef.current === null) return;
          onSized(id, drawnSize(box, point, measure(gridRef.current)));
        },
      });
  return { dragged, grip, corner };
};
