import { refuse } from './graph-error.js';

/** An instant as the Graph API writes it: `2026-07-24T21:05:48+0000`. */
export const graphTime = (at: number): string => `${new Date(at).toISOString().slice(0, 19)}+0000`;

/** `since` and `until`: seconds since 1970 or a date; null when not given. */
export const graphInstant = (text: string | null | undefined): number | null => {
  if (text === null || text === undefined || text === '') return null;
  const at = /^\d+$/.test(text) ? Number(text) * 1000 : Date.parse(text.replace(/\+0000$/, 'Z'));
  return Number.isNaN(at) ? refuse({ code: 100, message: `(#100) param must be a valid time: ${text}` }) : at;
};

const cursorMark = 'QVFI';

/** A paging cursor, opaque to callers. */
export const cursorAt = (order: number): string => cursorMark + Buffer.from(`o:${order}`).toString('base64url');

/** The place that a cursor stands for; null when none was given. */
export const placeOf = (cursor: string | null | undefined): number | null => {
  if (cursor === null || cursor === undefined || cursor === '') return null;
  const text = cursor.startsWith(cursorMark) ? Buffer.from(cursor.slice(4), 'base64url').toString() : '';
  const place = /^o:(\d+)$/.exec(text)?.[1];
  return place === undefined ? refuse({ code: 100, message: '(#100) Invalid cursors values' }) : Number(place);
};

const defaultLimit = 25;
const mostPerPage = 100;

/** How many entries a page may hold. */
export const limitOf = (text: string | null | undefined): number => {
  if (text === null || text === undefined || text === '') return defaultLimit;
  if (!/^\d+$/.test(text)) return refuse({ code: 100, message: '(#100) param limit must be a non-negative integer' });
  const limit = Number(text);
  return limit <= mostPerPage
    ? limit
    : refuse({ code: 100, message: `(#100) param limit must not exceed ${mostPerPage}` });
};
