import {
  type Board,
  boardColumns,
  type BoardChange,
  mostWidgetRows,
  type ShownWidget,
  type Widget,
} from '@libs/contract';

/** What a person changes of a board. */
export type BoardContent = Pick<Board, 'name' | 'isShared' | 'period' | 'timeZone' | 'widgets'>;

/** A board that is being changed: as it was saved last, as it is on screen, and what can be taken back. */
export interface BoardEdit {
  readonly saved: Board;
  readonly content: BoardContent;
  /** The widget that was removed last, and where it stood; null: none. */
  readonly removed: { readonly widget: ShownWidget; readonly index: number } | null;
  /** What is being saved now; null: nothing. */
  readonly saving: BoardContent | null;
  /** Why the last change was not saved; null: it was. */
  readonly error: unknown;
}

/** What happens to a board that is being changed. */
export type BoardAction =
  | { readonly kind: 'add'; readonly widget: ShownWidget }
  | { readonly kind: 'change'; readonly widget: ShownWidget }
  | { readonly kind: 'place'; readonly id: string; readonly index: number }
  | { readonly kind: 'resize'; readonly id: string; readonly columns: number; readonly rows: number }
  | { readonly kind: 'remove'; readonly id: string }
  | { readonly kind: 'restore' }
  | { readonly kind: 'override'; readonly period: Board['period']; readonly timeZone: Board['timeZone'] }
  | { readonly kind: 'saving' }
  | { readonly kind: 'saved'; readonly board: Board }
  | { readonly kind: 'refused'; readonly error: unknown }
  | { readonly kind: 'reloaded'; readonly board: Board };

/** A board nobody has changed yet. */
export const beginEdit = (board: Board): BoardEdit => ({
  saved: board,
  content: board,
  removed: null,
  saving: null,
  error: null,
});

const clamp = (value: number, most: number): number => Math.min(most, Math.max(1, Math.round(value)));

const placed = (widgets: readonly ShownWidget[], id: string, index: number): ShownWidget[] => {
  const widget = widgets.find((one) => one.id === id);
  if (widget === undefined) return [...widgets];
  const others = widgets.filter((one) => one.id !== id);
  return others.toSpliced(Math.min(others.length, Math.max(0, index)), 0, widget);
};

type Arranged = Exclude<BoardAction, { kind: 'saving' | 'saved' | 'refused' | 'reloaded' | 'remove' | 'restore' }>;

const arranged = (content: BoardContent, action: Arranged): BoardContent => {
  const { widgets } = content;
  switch (action.kind) {
    case 'add':
      return { ...content, widgets: [...widgets, action.widget] };
    case 'change':
      return { ...content, widgets: widgets.map((one) => (one.id === action.widget.id ? action.widget : one)) };
    case 'place':
      return { ...content, widgets: placed(widgets, action.id, action.index) };
    case 'resize': {
      const size = { columns: clamp(action.columns, boardColumns), rows: clamp(action.rows, mostWidgetRows) };
      return { ...content, widgets: widgets.map((one) => (one.id === action.id ? { ...one, ...size } : one)) };
    }
    case 'override':
      return { ...content, period: action.period, timeZone: action.timeZone };
  }
};

const withRemoved = (edit: BoardEdit, id: string): BoardEdit => {
  const index = edit.content.widgets.findIndex((one) => one.id === id);
  const widget = edit.content.widgets[index];
  if (widget === undefined) return edit;
  const content = { ...edit.content, widgets: edit.content.widgets.toSpliced(index, 1) };
  return { ...edit, content, removed: { widget, index } };
};

const withRestored = (edit: BoardEdit): BoardEdit => {
  if (edit.removed === null) return edit;
  const { widget, index } = edit.removed;
  const widgets = edit.content.widgets.toSpliced(index, 0, widget);
  return { ...edit, content: { ...edit.content, widgets }, removed: null };
};

/** What was saved stands; what was changed while it was being saved stays on screen, over what the reports are now. */
const withSaved = (edit: BoardEdit, board: Board): BoardEdit => {
  const isSame = edit.saving === null || sameContent(edit.content, edit.saving);
  if (isSame) return { ...edit, saved: board, content: board, saving: null, error: null };
  const fresh = new Map(board.widgets.map((widget) => [widget.id, widget]));
  const widgets = edit.content.widgets.map((widget) => {
    const now = fresh.get(widget.id);
    const isUnchanged = now !== undefined && JSON.stringify(now.source) === JSON.stringify(widget.source);
    return isUnchanged ? { ...widget, report: now.report, missing: now.missing } : widget;
  });
  return { ...edit, saved: board, content: { ...edit.content, widgets }, saving: null, error: null };
};

/** The board after something happened to it. */
export const boardReducer = (edit: BoardEdit, action: BoardAction): BoardEdit => {
  switch (action.kind) {
    case 'remove':
      return withRemoved(edit, action.id);
    case 'restore':
      return withRestored(edit);
    case 'saving':
      return { ...edit, saving: edit.content, error: null };
    case 'saved':
      return withSaved(edit, action.board);
    case 'refused':
      return { ...edit, saving: null, error: action.error };
    case 'reloaded':
      return beginEdit(action.board);
    case 'add':
    case 'change':
    case 'override':
    case 'place':
    case 'resize':
      return { ...edit, content: arranged(edit.content, action), error: null };
  }
};

const stored = ({ id, title, source, form, by, columns, rows }: ShownWidget): Widget => ({
  id,
  title,
  source,
  form,
  by,
  columns,
  rows,
});

/** What is sent to be saved: without what the reports are now. */
const storedContent = ({ name, isShared, period, timeZone, widgets }: BoardContent) => ({
  name,
  isShared,
  period,
  timeZone,
  widgets: widgets.map(stored),
});

const sameContent = (one: BoardContent, other: BoardContent): boolean =>
  JSON.stringify(storedContent(one)) === JSON.stringify(storedContent(other));

/** What is to be saved now; null: everything is, or it is under way, or the last attempt failed. */
export const changeToSave = ({ saved, content, saving, error }: BoardEdit): BoardChange | null =>
  saving !== null || error !== null || sameContent(content, saved)
    ? null
    : { ...storedContent(content), version: saved.version };

/** Whether there are changes that are not saved yet. */
export const isUnsaved = ({ saved, content }: BoardEdit): boolean => !sameContent(content, saved);
