const minute = 60_000;
const day = 24 * 60 * minute;

const partsIn = (instant: Date, timeZone: string): Readonly<Record<string, string>> => {
  const format = new Intl.DateTimeFormat('en', {
    timeZone,
    calendar: 'gregory',
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  return Object.fromEntries(format.formatToParts(instant).map(({ type, value }) => [type, value]));
};

/** The calendar day (YYYY-MM-DD) of an instant in a time zone. */
export const dayOf = (instant: Date, timeZone: string): string => {
  const { year = '', month = '', day: date = '' } = partsIn(instant, timeZone);
  return `${year.padStart(4, '0')}-${month}-${date}`;
};

const offsetAt = (instant: Date, timeZone: string): number => {
  const { year, month, day: date, hour, minute: minutes, second } = partsIn(instant, timeZone);
  const wall = Date.UTC(Number(year), Number(month) - 1, Number(date), Number(hour), Number(minutes), Number(second));
  return wall - Math.floor(instant.getTime() / 1000) * 1000;
};

/** The first instant of a calendar day in a time zone, also where clocks skip midnight. */
export const startOfDay = (date: string, timeZone: string): Date => {
  const wall = Date.parse(`${date}T00:00:00Z`);
  const guess = wall - offsetAt(new Date(wall), timeZone);
  const start = new Date(wall - offsetAt(new Date(guess), timeZone));
  if (dayOf(start, timeZone) === date) return start;
  // Midnight does not exist on this day: it begins when the clocks have been put forward.
  const later = new Date(start.getTime() + 60 * minute);
  return dayOf(later, timeZone) === date ? later : start;
};

/** The calendar day `count` days after (or before) a day. */
export const addDays = (date: string, count: number): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) + count * day).toISOString().slice(0, 10);

/** How many days lie between two calendar days. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / day);
