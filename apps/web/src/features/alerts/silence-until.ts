import { offsetMs } from '@libs/domain';

const minuteMs = 60_000;

/** How long an alert can be silenced for with one choice, in minutes. */
export const silences = [60, 240, 1440] as const;

/** An instant as a field for date and time shows it, by the clocks of the zone. */
export const toField = (at: Date, zone: string): string =>
  new Date(at.getTime() + offsetMs(at, zone)).toISOString().slice(0, 16);

/** The instant that was put in, by the clocks of the zone; null: none. */
const fromField = (text: string, zone: string): Date | null => {
  const local = Date.parse(`${text}Z`);
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?$/.test(text) || Number.isNaN(local)) return null;
  const near = new Date(local - offsetMs(new Date(local), zone));
  return new Date(local - offsetMs(near, zone));
};

/** What was chosen: one of the lengths in minutes, or a time of one's own. */
export interface SilenceChoice {
  readonly minutes: number | null;
  readonly own: string;
}

/** Until when an alert is to be silent; null: the time put in is none, or is over. */
export const silenceUntil = (
  { minutes, own }: SilenceChoice,
  { now, zone }: { readonly now: Date; readonly zone: string },
): Date | null => {
  if (minutes !== null) return new Date(now.getTime() + minutes * minuteMs);
  const until = fromField(own, zone);
  return until !== null && until.getTime() > now.getTime() ? until : null;
};
