import { z } from 'zod';

import { Id, Instant, Text, TimeZone } from './primitives.js';
import { MissingFilter, SavedPeriod, SavedQuery } from './saved-reports.js';

/** What a widget shows: a report that was saved, or one of its own. */
export const WidgetSource = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('saved'), reportId: Id }),
  z.object({ kind: z.literal('own'), query: SavedQuery }),
]);
/** What a widget shows: a report that was saved, or one of its own. */
export type WidgetSource = z.infer<typeof WidgetSource>;

/** How a widget shows its report: totals, their course, a table, the posts with most interactions. */
export const WidgetForm = z.enum(['figures', 'chart', 'table', 'posts']);
/** How a widget shows its report. */
export type WidgetForm = z.infer<typeof WidgetForm>;
/** By what the rows of a table are told apart. */
export const WidgetDimension = z.enum(['time', 'platform', 'audience', 'label']);
/** By what the rows of a table are told apart. */
export type WidgetDimension = z.infer<typeof WidgetDimension>;

/** How wide a board is, in columns. */
export const boardColumns = 4;
/** How high a widget can be, in rows. */
export const mostWidgetRows = 4;
/** How many widgets a board can have. */
export const mostWidgets = 24;

/** A part of a board: one report in one form, at a place and of a size. */
export const Widget = z.object({
  /** Given by who adds it, unlike all others of the board. */
  id: z.string().regex(/^[a-z0-9-]{1,40}$/, { error: 'small letters, digits and hyphens, 40 at most' }),
  /** Null: it is called as its report is. */
  title: Text.trim().min(1).max(100).nullable().default(null),
  source: WidgetSource,
  form: WidgetForm,
  /** Of tables only. */
  by: WidgetDimension.default('time'),
  columns: z.int().min(1).max(boardColumns).default(2),
  rows: z.int().min(1).max(mostWidgetRows).default(2),
});
/** A part of a board. */
export type Widget = z.infer<typeof Widget>;

/** POST /v1/boards. */
export const BoardRequest = z.object({
  name: Text.trim().min(1, { error: 'a name' }).max(100),
  /** False: nobody but who makes it sees it. */
  isShared: z.boolean().default(false),
  /** The period of all widgets; null: each has that of its report. */
  period: SavedPeriod.nullable().default(null),
  /** The time zone of all widgets; null: each has that of its report. */
  timeZone: TimeZone.nullable().default(null),
  /** In the order in which they are read and shown. */
  widgets: z
    .array(Widget)
    .max(mostWidgets)
    .refine((widgets) => new Set(widgets.map(({ id }) => id)).size === widgets.length, {
      error: 'no two widgets have the same id',
    })
    .default([]),
});
/** POST /v1/boards. */
export type BoardRequest = z.infer<typeof BoardRequest>;
/** PUT /v1/boards/:id. */
export const BoardChange = BoardRequest.extend({
  /** The version that was changed; if somebody else changed the board since, the answer is 409. */
  version: z.int().min(1),
});
/** PUT /v1/boards/:id. */
export type BoardChange = z.infer<typeof BoardChange>;

/** A widget with what its report is now. */
export const ShownWidget = Widget.extend({
  /** Null: the saved report was deleted. */
  report: z
    .object({
      /** Null: it is a report of the board's own. */
      name: z.string().nullable(),
      query: SavedQuery,
    })
    .nullable(),
  /** What was deleted since of what the report is about: until it is taken out, there are no figures. */
  missing: z.array(MissingFilter),
});
/** A widget with what its report is now. */
export type ShownWidget = z.infer<typeof ShownWidget>;

const BoardHead = z.object({
  id: Id,
  name: z.string(),
  isShared: z.boolean(),
  /** Null: an API key made it, or somebody who is no member any more. */
  owner: z.string().nullable(),
  /** Whether it belongs to who is asking. */
  isOwn: z.boolean(),
  version: z.int(),
  updatedAt: Instant,
});

/** A board. */
export const Board = BoardHead.extend({
  period: SavedPeriod.nullable(),
  timeZone: TimeZone.nullable(),
  widgets: z.array(ShownWidget),
});
/** A board. */
export type Board = z.infer<typeof Board>;

/** A board in the list of boards. */
export const ListedBoard = BoardHead.extend({ widgets: z.int() });
/** A board in the list of boards. */
export type ListedBoard = z.infer<typeof ListedBoard>;
/** GET /v1/boards. */
export const BoardList = z.object({ boards: z.array(ListedBoard) });
/** GET /v1/boards. */
export type BoardList = z.infer<typeof BoardList>;
