import { cellStates, interactionKinds, platforms } from '@libs/domain';
import { z } from 'zod';

/** One of the platforms of the ledger. */
export const PlatformName = z.enum(platforms);
/** reaction, comment or share. The dashboard says likes, comments, shares. */
export const Kind = z.enum(interactionKinds);
/** What a cell is: null is not zero. */
export const CellStateName = z.enum(cellStates);

/** An IANA time zone that this runtime knows. */
export const TimeZone = z
  .string()
  .max(64)
  .refine(
    (zone) => {
      // Some runtimes know offsets such as +02:00 as zones; Postgres reads those the other way round.
      if (!/^[A-Za-z]/.test(zone)) return false;
      try {
        return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== '';
      } catch {
        return false;
      }
    },
    { error: 'not a time zone of the IANA database, such as Europe/Berlin' },
  );

/** An instant, ISO 8601 with offset. */
export const Instant = z.iso.datetime({ offset: true });
const earliest = Date.parse('1970-01-01T00:00:00Z');
const latest = Date.parse('2200-01-01T00:00:00Z');
/** An instant that a period may begin or end with; calendars of far times differ between languages and databases. */
export const PeriodInstant = Instant.refine((text) => Date.parse(text) >= earliest && Date.parse(text) <= latest, {
  error: 'an instant from 1970 to 2199',
});
/** A calendar day, YYYY-MM-DD. */
export const Day = z.iso.date();
/** Ids of rows in the API: decimal digits (64-bit ids do not fit a JSON number). */
export const Id = z.string().regex(/^\d{1,20}$/, { error: 'an id is a row of digits' });

/** A text that the database can hold: without the null character. */
export const Text = z.string().refine((text) => !text.includes('\u0000'), { error: 'a text without null characters' });

/** The parts of a text between commas. A comma behind a backslash belongs to its part, as does a doubled backslash. */
const partsOf = (text: string): string[] => {
  const parts = [''];
  for (const sign of text.match(/\\[\\,]|[^]/g) ?? []) {
    if (sign === ',') parts.push('');
    else parts[parts.length - 1] += sign.length === 2 ? sign.slice(1) : sign;
  }
  return parts;
};

/** A list in a query string: repeated parameters or one value with commas; a comma within a part is written `\,`. */
export const listOf = <T extends z.ZodType>(member: T) =>
  z.preprocess(
    (value) =>
      value === undefined || value === ''
        ? []
        : (Array.isArray(value) ? value : [value]).flatMap((part) =>
            typeof part === 'string' ? partsOf(part) : [part],
          ),
    z.array(member).max(100),
  );

/** RFC 9457 problem details; `errors` names each wrong field. */
export const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string().optional(),
  instance: z.string().optional(),
  requestId: z.string().optional(),
  errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
});
/** RFC 9457 problem details. */
export type Problem = z.infer<typeof Problem>;
