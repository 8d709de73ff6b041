import { z } from 'zod';

import { CellStateName, Id, Instant, listOf, PeriodInstant, PlatformName, TimeZone } from './primitives.js';

/** A time of day, HH:MM. */
const ClockTime = z
  .string()
  .regex(/^(?:[01]\d|2[0-3]):[0-5]\d$|^24:00$/, { error: 'a time of day such as 09:00', abort: true });

/** A day of the week: 1 is Monday, 7 Sunday. */
const WeekDay = z.coerce.number().int().min(1).max(7);

const backwards = { error: '`closes` must lie after `opens`', path: ['closes'] };

/** PUT /v1/business-hours: on which days and from when to when somebody answers. */
export const BusinessHoursRequest = z
  .object({
    days: z
      .array(WeekDay)
      .min(1, { error: 'at least one day' })
      .transform((days) => [...new Set(days)].toSorted((a, b) => a - b)),
    opens: ClockTime,
    closes: ClockTime,
  })
  .refine(({ opens, closes }) => closes > opens, backwards);
export type BusinessHoursRequest = z.infer<typeof BusinessHoursRequest>;

/** The business hours that response times are measured by, and whose clocks they go by. */
export const BusinessHoursAnswer = z.object({
  days: z.array(z.int()),
  opens: z.string(),
  closes: z.string(),
  timeZone: z.string(),
  /** True: nobody has set any. */
  isUsual: z.boolean(),
});
export type BusinessHoursAnswer = z.infer<typeof BusinessHoursAnswer>;

/** GET /v1/reports/response-times, GET /v1/evidence/response-times: comments by others in the period, and when they were answered. */
export const ResponseTimesRequest = z
  .object({
    from: PeriodInstant,
    to: PeriodInstant,
    /** Whose clocks business hours go by; left out: the workspace's. */
    timeZone: TimeZone.optional(),
    platform: listOf(PlatformName).default([]),
    account: listOf(Id).default([]),
    /** Ids of labels and campaigns: only comments on their posts. */
    label: listOf(Id).default([]),
    /** Whether answers are measured by the clock, or by the hours in which somebody is there. */
    hours: z.enum(['all', 'business']).default('all'),
    /** Business hours other than the workspace's; what is left out is as the workspace has it. */
    days: listOf(WeekDay)
      .refine((days) => days.length > 0, { error: 'at least one day' })
      .optional(),
    opens: ClockTime.optional(),
    closes: ClockTime.optional(),
  })
  .refine(({ from, to }) => Date.parse(to) > Date.parse(from), {
    error: '`to` must lie after `from`',
    path: ['to'],
  });
export type ResponseTimesRequest = z.infer<typeof ResponseTimesRequest>;

/** How fast comments were answered. Only `measured` has figures. */
export const ResponseFigures = z.object({
  state: CellStateName,
  /** Comments by others that begin a thread, dated in the period; null: see `state`. */
  comments: z.int().nullable(),
  /** Those of them that the account has answered by now; their share (0 to 1). */
  answered: z.int().nullable(),
  share: z.number().nullable(),
  /** Of those answered at a known time: the middle, and the time within which nine of ten were. Null: there are none. */
  medianMinutes: z.number().nullable(),
  p90Minutes: z.number().nullable(),
  /** Answered at a time that the platform does not tell: in the share, in no time. */
  answeredUndated: z.int(),
  /** Left out: the platform does not date the comment; it is not known any more who wrote it. */
  undated: z.int(),
  unknown: z.int(),
});
export type ResponseFigures = z.infer<typeof ResponseFigures>;

/** How fast the accounts answered comments. */
export const ResponseTimes = z.object({
  period: z.object({ from: Instant, to: Instant }),
  hours: z.object({
    kind: z.enum(['all', 'business']),
    days: z.array(z.int()),
    opens: z.string(),
    closes: z.string(),
    timeZone: z.string(),
  }),
  whole: ResponseFigures,
  accounts: z.array(z.object({ accountId: Id, name: z.string(), platform: PlatformName, figures: ResponseFigures })),
});
export type ResponseTimes = z.infer<typeof ResponseTimes>;

const Words = z.object({
  at: Instant.nullable(),
  /** Null: no longer stored. */
  text: z.string().nullable(),
  url: z.string().nullable(),
  fetchId: Id,
});

/** The comments behind the figures: those without an answer first, then the slowest; at most 200. */
export const ResponseTimesEvidence = z.object({
  comments: z.array(
    z.object({
      accountId: Id,
      postId: Id,
      comment: Words,
      /** Null: not answered. */
      answer: Words.nullable(),
      /** Null: not answered, or at a time that is not known. */
      minutes: z.number().nullable(),
    }),
  ),
  /** How many comments there are. */
  of: z.int(),
});
export type ResponseTimesEvidence = z.infer<typeof ResponseTimesEvidence>;
