const dayMs = 86_400_000;
const minuteMs = 60_000;

const formats = new Map<string, Intl.DateTimeFormat>();

const formatOf = (zone: string): Intl.DateTimeFormat => {
  const known = formats.get(zone);
  if (known !== undefined) return known;
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    era: 'short',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  formats.set(zone, format);
  return format;
};

/** What clocks in the zone show at an instant, as if it were UTC. */
const localMs = (at: Date, zone: string): number => {
  const parts = new Map(
    formatOf(zone)
      .formatToParts(at)
      .map(({ type, value }) => [type, value]),
  );
  const number = (type: Intl.DateTimeFormatPartTypes): number => Number(parts.get(type));
  const year = parts.get('era') === 'BC' ? 1 - number('year') : number('year');
  const local = new Date(0);
  local.setUTCFullYear(year, number('month') - 1, number('day'));
  local.setUTCHours(number('hour'), number('minute'), number('second'));
  return local.getTime() + (((at.getTime() % 1000) + 1000) % 1000);
};

/** How far clocks in the zone are ahead of UTC at an instant. */
export const offsetMs = (at: Date, zone: string): number => localMs(at, zone) - at.getTime();

/** The number of the day in the zone, counted from 1970-01-01. */
export const dayNumber = (at: Date, zone: string): number => Math.floor(localMs(at, zone) / dayMs);

/** The day in the zone, YYYY-MM-DD. */
export const localDay = (at: Date, zone: string): string =>
  new Date(dayNumber(at, zone) * dayMs).toISOString().slice(0, 10);

/** The day before or after a day (YYYY-MM-DD), by so many days. */
export const shiftDay = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10);

/** The number of the month in the zone, counted from January of year 0. */
export const monthNumber = (at: Date, zone: string): number => {
  const local = new Date(localMs(at, zone));
  return local.getUTCFullYear() * 12 + local.getUTCMonth();
};

/** Whether a day begins in the zone at this instant (mostly midnight; where clocks skip midnight, the first hour after). */
export const isDayStart = (at: Date, zone: string): boolean =>
  dayNumber(at, zone) !== dayNumber(new Date(at.getTime() - 1), zone);

/** When a day (YYYY-MM-DD) begins in the zone. */
export const dayStart = (day: string, zone: string): Date => {
  const step = 30 * minuteMs;
  const noon = Date.parse(`${day}T12:00:00Z`) - offsetMs(new Date(`${day}T12:00:00Z`), zone);
  let start = noon - dayMs / 2 - 2 * step;
  while (localDay(new Date(start), zone) < day) start += step;
  while (localDay(new Date(start - step), zone) >= day) start -= step;
  return new Date(start);
};

/** The last beginning of an hour in the zone at or before this instant. */
export const floorToHour = (at: Date, zone: string): Date => {
  const offset = offsetMs(at, zone);
  return new Date(Math.floor((at.getTime() + offset) / 3_600_000) * 3_600_000 - offset);
};

/** The first beginning of an hour in the zone at or after this instant. */
export const ceilToHour = (at: Date, zone: string): Date => {
  const floor = floorToHour(at, zone);
  return floor.getTime() === at.getTime() ? at : floorToHour(new Date(at.getTime() + 3_599_999), zone);
};

/** Whether hours begin at the same instants in both zones. */
export const hoursAgree = (at: Date, zone: string, other: string): boolean =>
  ((offsetMs(at, zone) - offsetMs(at, other)) / minuteMs) % 60 === 0;
