import { z } from 'zod';

import { PostsRequest } from './posts.js';
import { Id, Instant } from './primitives.js';
import { EngagementRequest } from './reports.js';

/** What a report can be taken away as. */
export const ExportFormat = z.enum(['csv', 'xlsx', 'pdf']);
export type ExportFormat = z.infer<typeof ExportFormat>;

/** The tables of an export; a CSV file holds one of them. */
export const ExportTable = z.enum(['totals', 'course', 'followers', 'posts', 'notes']);
export type ExportTable = z.infer<typeof ExportTable>;

/** GET /v1/reports/engagement/export: the engagement report with the same filters, as a file. */
export const ExportRequest = EngagementRequest.safeExtend({
  format: ExportFormat,
  /** Of a file for people (XLSX, PDF); a CSV file has the API's own words. */
  language: z.enum(['en', 'de']).default('en'),
  /** Which table a CSV file holds; the other files hold them all. */
  table: ExportTable.default('course'),
  /** What separates the fields of a CSV file; German spreadsheets expect semicolons. */
  separator: z.enum(['comma', 'semicolon']).default('comma'),
  /** Whether a CSV file begins with a byte order mark, by which spreadsheets read umlauts. */
  mark: z.enum(['yes', 'no']).default('yes'),
  /** The order of the posts. */
  sort: PostsRequest.shape.sort,
  /** At most so many posts; left out: 1,000, or 20 in a PDF. */
  posts: z.coerce.number().int().min(0).max(100_000).optional(),
  /** The company's colour on a PDF. */
  colour: z
    .string()
    .regex(/^#?[0-9a-f]{6}$/i, { error: 'a colour in six hexadecimal digits, such as 0b7285' })
    .optional(),
});
export type ExportRequest = z.infer<typeof ExportRequest>;

/** A file that is being made, or was. */
export const ExportJob = z.object({
  id: Id,
  format: ExportFormat,
  state: z.enum(['waiting', 'running', 'done', 'failed', 'cancelled']),
  /** In percent; posts are counted, the writing of the file is not. */
  progress: z.int().min(0).max(100),
  /** Why it could not be made, or why it is tried again; null: nothing went wrong. */
  problem: z.string().nullable(),
  /** The file's name and size; null: it is not there. */
  name: z.string().nullable(),
  bytes: z.int().nullable(),
  createdAt: Instant,
  /** When it is removed. */
  expiresAt: Instant,
});
export type ExportJob = z.infer<typeof ExportJob>;
