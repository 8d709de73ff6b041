/** Languages of the interface. */
export const locales = ['en', 'de'] as const;
/** A language of the interface. */
export type Locale = (typeof locales)[number];

/** Whether a text names a language of the interface. */
export const isLocale = (text: string | null | undefined): text is Locale => locales.some((locale) => locale === text);

const tagOf = { en: 'en-GB', de: 'de-DE' } as const satisfies Record<Locale, string>;

/** A change of a figure, absolute and relative; `ratio` is null where the figure before was 0. */
export interface Change {
  readonly by: number;
  readonly ratio: number | null;
}

/** The change between two figures; null as soon as one of them is unknown. */
export const changeBetween = (before: number | null, after: number | null): Change | null => {
  if (before === null || after === null) return null;
  return { by: after - before, ratio: before === 0 ? null : (after - before) / Math.abs(before) };
};

const units = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
] as const;

const relative = (tag: string, instant: Date, now: Date): string => {
  const seconds = Math.round((instant.getTime() - now.getTime()) / 1000);
  const format = new Intl.RelativeTimeFormat(tag, { numeric: 'auto' });
  for (const [unit, size] of units) {
    if (Math.abs(seconds) >= size) return format.format(Math.trunc(seconds / size), unit);
  }
  return format.format(seconds, 'second');
};

/** A minus as wide as a plus, in line with the figures; Intl writes a hyphen. */
const withMinus = (text: string): string => text.replace('-', '−');

const scales = { percent: 100, per_mille: 1000 } as const;
const smallestShown = 0.01;

/** Ratios as people of a language read them: two decimals, and what is not 0 never looks like it. */
const ratesIn = (tag: string) => {
  const digits = { minimumFractionDigits: 2, maximumFractionDigits: 2 };
  const plain = new Intl.NumberFormat(tag, digits);
  const percent = new Intl.NumberFormat(tag, { ...digits, style: 'percent' });
  const signed = new Intl.NumberFormat(tag, { ...digits, signDisplay: 'exceptZero' });
  const written = (value: number, unit: keyof typeof scales): string =>
    withMinus(unit === 'percent' ? percent.format(value / 100) : `${plain.format(value)}\u00a0‰`);
  return {
    /** A ratio in hundredths or thousandths. */
    rate: (ratio: number, unit: keyof typeof scales): string => {
      const value = ratio * scales[unit];
      if (value === 0 || Math.abs(value) >= smallestShown / 2) return written(value, unit);
      return value > 0 ? `< ${written(smallestShown, unit)}` : `> ${written(-smallestShown, unit)}`;
    },
    /** The difference of two ratios, in hundredths or thousandths, with its sign. */
    points: (difference: number, unit: keyof typeof scales): string =>
      withMinus(signed.format(difference * scales[unit])),
  };
};

/** Numbers and times as people of a language write them. Every time names its zone's wall clock. */
export const createFormat = (locale: Locale, timeZone: string) => {
  const tag = tagOf[locale];
  const integer = new Intl.NumberFormat(tag, { maximumFractionDigits: 0 });
  const signed = new Intl.NumberFormat(tag, { maximumFractionDigits: 0, signDisplay: 'exceptZero' });
  const percent = new Intl.NumberFormat(tag, { style: 'percent', maximumFractionDigits: 0, signDisplay: 'exceptZero' });
  const share = new Intl.NumberFormat(tag, { style: 'percent', maximumFractionDigits: 0 });
  const compact = new Intl.NumberFormat(tag, { notation: 'compact', maximumFractionDigits: 1 });
  const decimal = new Intl.NumberFormat(tag, { maximumFractionDigits: 2 });
  const dollars = new Intl.NumberFormat(tag, { style: 'currency', currency: 'USD' });
  const price = new Intl.NumberFormat(tag, { style: 'currency', currency: 'USD', maximumFractionDigits: 6 });
  const utcDay = new Intl.DateTimeFormat(tag, { timeZone: 'UTC', day: 'numeric', month: 'short', year: 'numeric' });
  const times = (options: Intl.DateTimeFormatOptions) => {
    const format = new Intl.DateTimeFormat(tag, { timeZone, ...options });
    return (instant: string | Date): string => format.format(new Date(instant));
  };
  return {
    integer: (value: number): string => withMinus(integer.format(value)),
    signed: (value: number): string => withMinus(signed.format(value)),
    /** A ratio as a signed percentage. */
    percent: (ratio: number): string => withMinus(percent.format(ratio)),
    /** A part of a whole as a percentage; 0 and 100 only when it is exactly so. */
    share: (part: number, whole: number): string => {
      if (whole === 0) return '–';
      const rounded = Math.round((part / whole) * 100);
      if (rounded === 100 && part < whole) return share.format(0.99);
      if (rounded === 0 && part > 0) return share.format(0.01);
      return share.format(rounded / 100);
    },
    ...ratesIn(tag),
    decimal: (value: number): string => withMinus(decimal.format(value)),
    dollars: (value: number): string => dollars.format(value),
    /** A price of a single thing, to the millionth. */
    price: (value: number): string => price.format(value),
    /** The day of an instant where platforms count: in UTC. */
    utcDay: (instant: string): string => utcDay.format(new Date(instant)),
    compact: (value: number): string => withMinus(compact.format(value)),
    day: times({ day: 'numeric', month: 'short' }),
    weekday: times({ weekday: 'short', day: 'numeric', month: 'short' }),
    month: times({ month: 'long', year: 'numeric' }),
    year: times({ year: 'numeric' }),
    date: times({ day: 'numeric', month: 'short', year: 'numeric' }),
    time: times({ hour: '2-digit', minute: '2-digit' }),
    hour: times({ day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' }),
    instant: times({ day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit' }),
    exact: times({ dateStyle: 'full', timeStyle: 'long' }),
    relative: (instant: string | Date, now: Date): string => relative(tag, new Date(instant), now),
    list: (parts: readonly string[]): string => new Intl.ListFormat(tag, { type: 'conjunction' }).format(parts),
  };
};

/** Formats of one language and time zone. */
export type Format = ReturnType<typeof createFormat>;
