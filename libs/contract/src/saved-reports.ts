import { bucketLengths, mostLastDays } from '@libs/domain';
import { z } from 'zod';

import { PostsRequest } from './posts.js';
import { Day, Id, Instant, Kind, PlatformName, Text, TimeZone } from './primitives.js';
import { EngagementReport } from './reports.js';

/** The time that a saved report looks at: it goes with the clock (`last`, `month`) or stands still (`custom`). */
export const SavedPeriod = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('last'), days: z.int().min(1).max(mostLastDays) }),
  z.object({ kind: z.literal('month') }),
  z
    .object({ kind: z.literal('custom'), from: Day, to: Day })
    .refine(({ from, to }) => to >= from, { error: 'the last day is not before the first', path: ['to'] }),
]);

const filter = <T extends z.ZodType>(member: T) => z.array(member).max(100).default([]);

/** Everything that the engagement report shows, so that it can be shown again. */
export const SavedQuery = z.object({
  period: SavedPeriod,
  /** Null: the workspace's own. */
  timeZone: TimeZone.nullable().default(null),
  /** Null: the one that fits the period. */
  granularity: z.enum(bucketLengths).nullable().default(null),
  compare: z.enum(['previous', 'none']).default('previous'),
  split: z.enum(['platform', 'kind']).default('platform'),
  platform: filter(PlatformName),
  account: filter(Id),
  audience: filter(Id),
  tag: filter(Text.max(100)),
  label: filter(Id),
  kind: filter(Kind),
  chart: z.enum(['bars', 'lines']).default('bars'),
  view: z.enum(['chart', 'table']).default('chart'),
  /** The order of the posts. */
  sort: PostsRequest.shape.sort,
  /** By which hours response times are told. */
  hours: z.enum(['all', 'business']).default('all'),
  /** How long after publication a post's interactions count for the best times. */
  window: z.enum(['day', 'week']).default('day'),
});
export type SavedQuery = z.infer<typeof SavedQuery>;

/** POST /v1/saved-reports, PUT /v1/saved-reports/:id. */
export const SavedReportRequest = z.object({
  name: Text.trim().min(1, { error: 'a name' }).max(100),
  query: SavedQuery,
});
export type SavedReportRequest = z.infer<typeof SavedReportRequest>;

/** What a filter can name that can be deleted. */
export const NamedField = z.enum(['account', 'audience', 'label']);
/** Something that a saved report is about and that is not there any more, by the name that it had. */
export const MissingFilter = z.object({ field: NamedField, id: Id, name: z.string() });
export type MissingFilter = z.infer<typeof MissingFilter>;

/** A report as somebody saved it. */
export const SavedReport = z.object({
  id: Id,
  name: z.string(),
  query: SavedQuery,
  /** What was deleted since: until it is taken out of the filters, the report has no figures. */
  missing: z.array(MissingFilter),
  /** Who saved it first; null: an API key, or somebody who is no member any more. */
  createdBy: z.string().nullable(),
  updatedAt: Instant,
  /** How many links show it to people outside, those that ended not counted. */
  links: z.int(),
});
export type SavedReport = z.infer<typeof SavedReport>;
/** GET /v1/saved-reports. */
export const SavedReportList = z.object({ reports: z.array(SavedReport) });
export type SavedReportList = z.infer<typeof SavedReportList>;

/** The figures of a saved report as they are now. */
export const SavedReportFigures = z.object({
  split: SavedQuery.shape.split.unwrap(),
  chart: SavedQuery.shape.chart.unwrap(),
  granularity: z.enum(bucketLengths),
  /** What it is narrowed to, in the names that people gave. Platforms and kinds are named by their ids. */
  filters: z.array(
    z.object({
      field: z.enum(['platform', 'account', 'audience', 'label', 'tag', 'kind']),
      names: z.array(z.string()),
    }),
  ),
  missing: z.array(MissingFilter),
  /** Null: something is missing. */
  report: EngagementReport.omit({ audiences: true, followers: true }).nullable(),
});
export type SavedReportFigures = z.infer<typeof SavedReportFigures>;

/** POST /v1/share-links: a link by which people without a login see one saved report. */
export const ShareLinkRequest = z.object({
  savedReportId: Id,
  /** How long it is good. */
  days: z.int().min(1).max(365).default(30),
});
export type ShareLinkRequest = z.infer<typeof ShareLinkRequest>;

/** A link to a saved report that nobody revoked. */
export const ShareLink = z.object({
  id: Id,
  savedReportId: Id,
  createdBy: z.string().nullable(),
  createdAt: Instant,
  expiresAt: Instant,
  /** To about a minute; null: never. */
  lastUsedAt: Instant.nullable(),
});
export type ShareLink = z.infer<typeof ShareLink>;
/** GET /v1/share-links. */
export const ShareLinkList = z.object({ links: z.array(ShareLink) });
export type ShareLinkList = z.infer<typeof ShareLinkList>;
/** The answer to POST /v1/share-links: the only time the address is shown. */
export const ShareLinkCreated = ShareLink.extend({ url: z.url() });
export type ShareLinkCreated = z.infer<typeof ShareLinkCreated>;

/** GET /v1/shared/:token: a saved report as its link shows it. */
export const SharedReport = z.object({
  title: z.string(),
  company: z.string(),
  expiresAt: Instant,
  figures: SavedReportFigures,
});
export type SharedReport = z.infer<typeof SharedReport>;
