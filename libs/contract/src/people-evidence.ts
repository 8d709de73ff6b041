import { z } from 'zod';

import { Loyalty, PeopleFigure } from './people.js';
import { Id, Instant, listOf, PlatformName } from './primitives.js';
import { endsAfterStart, VersionInReport } from './reports.js';
import { Selection } from './selection.js';

/** The figures of people that can be taken apart. */
export const peopleFigures = ['people', 'new', 'returning', 'loyal'] as const;

/** GET /v1/evidence/people: what a figure of people is made of. Of everyone, unless one audience is named. */
export const PeopleEvidenceRequest = z
  .object({
    ...Selection.shape,
    audience: listOf(Id)
      .pipe(z.array(Id).max(1, { error: 'name one audience' }))
      .default([]),
    figure: z.enum(peopleFigures).default('people'),
  })
  .refine(({ from, to }) => Date.parse(to) > Date.parse(from), endsAfterStart);
export type PeopleEvidenceRequest = z.infer<typeof PeopleEvidenceRequest>;

/**
 * What a figure of people is made of: how many of them came on which account and in which stretch of time, and how they are
 * counted. Somebody who came on two accounts or days is in the row of both, so that rows do not add up. Nobody is named.
 */
export const PeopleEvidence = z.object({
  period: z.object({ from: Instant, to: Instant, timeZone: z.string() }),
  audience: VersionInReport,
  figure: PeopleFigure,
  /** Attributed interactions of the period, and those whose person is known: only of these people are known. */
  interactions: PeopleFigure,
  known: PeopleFigure,
  loyalty: Loyalty,
  platforms: z.array(z.object({ platform: PlatformName, people: PeopleFigure })),
  accounts: z.array(z.object({ accountId: Id, name: z.string(), platform: PlatformName, people: PeopleFigure })),
  /** How long the stretches are: days, or months where the period has more than 92 days. */
  step: z.enum(['day', 'month']),
  /** Those on which somebody came; `from` is a day such as 2026-03-01, by the clocks of the time zone. */
  steps: z.array(z.object({ from: z.string(), people: PeopleFigure })),
  observedAt: Instant.nullable(),
  notes: z.array(z.string()),
});
export type PeopleEvidence = z.infer<typeof PeopleEvidence>;
