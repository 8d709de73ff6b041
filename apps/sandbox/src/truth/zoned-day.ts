const quarterHourMs = 900_000;

/** The calendar day, YYYY-MM-DD, of instants in a time zone; offsets change on quarter hours at most. */
export const zonedDays = (timeZone: string): ((at: number) => string) => {
  const format = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
  const known = new Map<number, string>();
  return (at) => {
    const quarter = Math.floor(at / quarterHourMs);
    const found = known.get(quarter);
    if (found !== undefined) return found;
    const day = format.format(quarter * quarterHourMs);
    known.set(quarter, day);
    return day;
  };
};
