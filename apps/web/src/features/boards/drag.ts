/** A widget's place on the screen. */
export interface Box {
  readonly id: string;
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** A place on the screen. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/**
 * The place in the order at which a dragged widget is let go: before the widget under the pointer in its first half, after
 * it in its second (its upper and lower half where all stand in one column); -1: over none.
 */
export const dropIndex = (boxes: readonly Box[], dragged: string, { x, y }: Point): number => {
  const others = boxes.filter(({ id }) => id !== dragged);
  const under = others.findIndex(
    ({ left, top, width, height }) => x >= left && x < left + width && y >= top && y < top + height,
  );
  const box = others[under];
  if (box === undefined) return -1;
  const isOneColumn = boxes.every(({ left }) => left === box.left);
  const isFirstHalf = isOneColumn ? y < box.top + box.height / 2 : x < box.left + box.width / 2;
  return isFirstHalf ? under : under + 1;
};

/** The grid as it is on the screen. */
export interface GridMeasure {
  readonly columnWidth: number;
  readonly rowHeight: number;
  readonly gap: number;
}

/** How many columns and rows a widget has whose lower right corner is drawn to a point. */
export const drawnSize = (
  box: Pick<Box, 'left' | 'top'>,
  { x, y }: Point,
  { columnWidth, rowHeight, gap }: GridMeasure,
): { readonly columns: number; readonly rows: number } => ({
  columns: Math.max(1, Math.round((x - box.left + gap) / (columnWidth + gap))),
  rows: Math.max(1, Math.round((y - box.top + gap) / (rowHeight + gap))),
});
