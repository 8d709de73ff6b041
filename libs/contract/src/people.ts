import { z } from 'zod';

import { CellStateName, Id, Instant, listOf, PlatformName } from './primitives.js';
import { RateOverTime } from './rates.js';
import { endsAfterStart, VersionInReport } from './reports.js';
import { Selection } from './selection.js';

/** GET /v1/reports/people. Of everyone, unless audiences are named. */
export const PeopleRequest = z
  .object({ ...Selection.shape, audience: listOf(Id).pipe(z.array(Id).max(40)).default([]) })
  .refine(({ from, to }) => Date.parse(to) > Date.parse(from), endsAfterStart);
export type PeopleRequest = z.infer<typeof PeopleRequest>;

/** A number with what is known of it; null: see `state`. */
export const PeopleFigure = z.object({ state: CellStateName, value: z.int().nullable() });
export type PeopleFigure = z.infer<typeof PeopleFigure>;

/** Who interacted in a period. People of two platforms are two people: they are never matched. */
export const PeopleFigures = z.object({
  /** Attributed interactions of the period, and those of them whose person is known. */
  interactions: PeopleFigure,
  known: PeopleFigure,
  /** Known people who interacted; each is either new or returning. */
  people: PeopleFigure,
  /** Those of them who are not known to have interacted with these accounts before the period. */
  new: PeopleFigure,
  /** Those who interacted with these accounts before the period, too, whatever the other filters. */
  returning: PeopleFigure,
  /** Those who interacted with these accounts on so many different days of the window (see `loyalty`). */
  loyal: PeopleFigure,
});
export type PeopleFigures = z.infer<typeof PeopleFigures>;

/** What a loyal person is, in this report. */
export const Loyalty = z.object({
  /** On so many different days, by the clocks of the time zone asked for … */
  days: z.int(),
  /** … of so many, which end with the period and begin here. */
  windowDays: z.int(),
  from: Instant,
});

/** The report of people: new, returning and loyal ones of each audience, by platform. */
export const PeopleReport = z.object({
  period: z.object({ from: Instant, to: Instant, timeZone: z.string() }),
  loyalty: Loyalty,
  /** The platforms' clocks when the newest reading was taken; null: nothing read yet. */
  observedAt: Instant.nullable(),
  groups: z.array(
    z.object({
      audience: VersionInReport,
      whole: PeopleFigures,
      platforms: z.array(z.object({ platform: PlatformName, ...PeopleFigures.shape })),
    }),
  ),
  notes: z.array(z.string()),
});
export type PeopleReport = z.infer<typeof PeopleReport>;

/** How many audiences may be compared. */
export const comparedAudiences = { least: 2, most: 5 } as const;

/** GET /v1/reports/audience-comparison. */
export const ComparisonRequest = z
  .object({
    ...Selection.shape,
    audience: listOf(Id).pipe(
      z
        .array(Id)
        .min(comparedAudiences.least, { error: 'name two audiences at least' })
        .max(comparedAudiences.most, { error: 'name five audiences at most' })
        .refine((ids) => new Set(ids).size === ids.length, { error: 'name each audience once' }),
    ),
  })
  .refine(({ from, to }) => Date.parse(to) > Date.parse(from), endsAfterStart);
export type ComparisonRequest = z.infer<typeof ComparisonRequest>;

/** One of the audiences that are compared. */
export const ComparedAudience = z.object({
  audience: VersionInReport,
  ...PeopleFigures.pick({ interactions: true, known: true, people: true }).shape,
  /** Interactions of the people that are counted, by their number; null: that is not known, or there is nobody. */
  perPerson: z.number().nullable(),
  /** Of the interactions and of the people of everyone (0 to 1); null: one of both is not known, or there are none. */
  shareOfInteractions: z.number().nullable(),
  shareOfPeople: z.number().nullable(),
  /** The workspace's engagement rate: counters tell of no audience, so that it is known of everyone alone. */
  rates: z.array(RateOverTime),
});
export type ComparedAudience = z.infer<typeof ComparedAudience>;

/** Who belongs to two audiences. */
export const AudienceOverlap = z.object({
  audiences: z.tuple([Id, Id]),
  people: PeopleFigure,
  /** Of the people of the first and of the second one (0 to 1); null: one of both is not known, or there are none. */
  shares: z.tuple([z.number().nullable(), z.number().nullable()]),
});
export type AudienceOverlap = z.infer<typeof AudienceOverlap>;

/** Two to five audiences side by side, and every two of them on top of each other. */
export const AudienceComparison = z.object({
  period: z.object({ from: Instant, to: Instant, timeZone: z.string() }),
  observedAt: Instant.nullable(),
  audiences: z.array(ComparedAudience),
  overlaps: z.array(AudienceOverlap),
  notes: z.array(z.string()),
});
export type AudienceComparison = z.infer<typeof AudienceComparison>;
