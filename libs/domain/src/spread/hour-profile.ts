/** Hours of a day. */
export const dayHours = 24;

/** An hour's own share counts half when this many hours of it were seen. */
const trustHours = 8;
const slowestGain = 1 / 120;

/** What a series has learned of the hours of a day: the logarithm of how much more or less is usual, and by how many buckets. */
export interface HourProfile {
  readonly logs: Float32Array;
  readonly seen: Float32Array;
}

const trusted = ({ logs, seen }: HourProfile, hour: number, bucketsAnHour: number): number => {
  const [log = 0, count = 0] = [logs[hour], seen[hour]];
  return (log * count) / (count + trustHours * bucketsAnHour);
};

/** The logarithm of the share of an instant (hours since midnight), between the middles of two hours in a straight line. */
export const profileAt = (profile: HourProfile, hours: number, bucketsAnHour: number): number => {
  const behind = (hours - 0.5 + dayHours) % dayHours;
  const before = Math.floor(behind);
  const part = behind - before;
  const [first, second] = [before % dayHours, (before + 1) % dayHours];
  return trusted(profile, first, bucketsAnHour) * (1 - part) + trusted(profile, second, bucketsAnHour) * part;
};

/** Learns one bucket of an hour; `seen` is counted by whoever owns both channels' profiles. */
export const learnHour = (
  logs: Float32Array,
  hour: number,
  bucket: { readonly count: number; readonly level: number; readonly seen: number },
): void => {
  const gain = Math.max(slowestGain, 1 / (bucket.seen + 1));
  const log = Math.log((bucket.count + 1) / (bucket.level + 1));
  logs[hour] = (logs[hour] ?? 0) + gain * (log - (logs[hour] ?? 0));
};
