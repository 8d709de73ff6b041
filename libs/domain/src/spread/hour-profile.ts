/** Hours of a day. */
export const dayHours = 24;

/** An hour's own share counts half when this many hours of it were seen. */
const trustHours = 8;
const slowestGain = 1 / 120;

/** Where a series keeps what it learned of the hours of a day: logarithms of how much more or less is usual, and how many buckets taught it. */
export interface HourProfile {
  readonly memory: Float32Array;
  readonly logs: number;
  readonly seen: number;
}

const trusted = ({ memory, logs, seen }: HourProfile, hour: number, bucketsAnHour: number): number => {
  const count = memory[seen + hour] ?? 0;
  return ((memory[logs + hour] ?? 0) * count) / (count + trustHours * bucketsAnHour);
};

/** The logarithm of the share of an instant (hours since midnight), between the middles of two hours in a straight line. */
export const profileAt = (profile: HourProfile, hours: number, bucketsAnHour: number): number => {
  const behind = (hours - 0.5 + dayHours) % dayHours;
  const before = Math.floor(behind);
  const part = behind - before;
  const first = trusted(profile, before % dayHours, bucketsAnHour);
  return first * (1 - part) + trusted(profile, (before + 1) % dayHours, bucketsAnHour) * part;
};

/** Learns one bucket of an hour in place; how many were seen is counted by whoever owns both channels' profiles. */
export const learnHour = (
  { memory, logs, seen }: HourProfile,
  hour: number,
  bucket: { readonly count: number; readonly level: number },
): void => {
  const gain = Math.max(slowestGain, 1 / ((memory[seen + hour] ?? 0) + 1));
  const known = memory[logs + hour] ?? 0;
  memory[logs + hour] = known + gain * (Math.log((bucket.count + 1) / (bucket.level + 1)) - known);
};
