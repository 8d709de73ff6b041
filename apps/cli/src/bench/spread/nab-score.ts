/** A labelled window of a series: its first and its last row. */
export interface Window {
  readonly from: number;
  readonly to: number;
}

/** What a detector said of a series: the rows at which it raised an alert. */
export interface Detected {
  readonly rows: number;
  readonly windows: readonly Window[];
  readonly alerts: readonly number[];
}

/** What is paid for a false alert and for a window that was missed; a window that was found at once is worth 1. */
const profiles = {
  standard: { falseAlert: 0.11, missed: 1 },
  lowFP: { falseAlert: 0.22, missed: 1 },
  lowFN: { falseAlert: 0.11, missed: 2 },
} as const;

/** The three ways in which the benchmark weighs mistakes. */
export type Profile = keyof typeof profiles;

const sigmoid = (x: number): number => 2 / (1 + Math.exp(5 * x)) - 1;
const atOnce = sigmoid(-1);

/** Rows at the beginning that are not judged. */
const probationOf = (rows: number): number => Math.min(Math.floor(0.15 * rows), 750);

/** The alerts that are judged. */
export const judgedAlerts = ({ rows, alerts }: Detected): readonly number[] =>
  alerts.filter((row) => row >= probationOf(rows));

const isIn = (row: number, { from, to }: Window): boolean => row >= from && row <= to;

/** What an alert within a window is worth: 1 at its beginning, 0 at its end. */
const worthIn = (row: number, { from, to }: Window): number => sigmoid(-(to - row + 1) / (to - from + 1)) / atOnce;

/** What an alert outside of all windows costs: less where one has just ended. */
const costBehind = (row: number, windows: readonly Window[]): number => {
  const before = windows.filter(({ to }) => to < row).at(-1);
  if (before === undefined) return -1;
  const behind = (row - before.to) / (before.to - before.from);
  return behind > 3 ? -1 : sigmoid(behind);
};

/** The windows in which an alert was raised, and the alerts in none. */
export const judge = (detected: Detected) => {
  const alerts = judgedAlerts(detected);
  const { windows } = detected;
  return {
    found: windows.flatMap((window) => {
      const within = alerts.filter((row) => isIn(row, window));
      return within.length === 0 ? [] : [{ window, first: Math.min(...within) }];
    }),
    falseAlerts: alerts.filter((row) => !windows.some((window) => isIn(row, window))),
  };
};

/**
 * The score of the Numenta Anomaly Benchmark (Lavin and Ahmad 2015, and its published code): 100 for finding every window at
 * once, 0 for raising no alert; at one fixed threshold, the same for all profiles.
 */
export const nabScore = (all: readonly Detected[], profile: Profile): number => {
  const { falseAlert, missed } = profiles[profile];
  let [raw, windows] = [0, 0];
  for (const detected of all) {
    const { found, falseAlerts } = judge(detected);
    windows += detected.windows.length;
    raw += found.reduce((sum, { window, first }) => sum + worthIn(first, window), 0);
    raw -= missed * (detected.windows.length - found.length);
    raw += falseAlert * falseAlerts.reduce((sum, row) => sum + costBehind(row, detected.windows), 0);
  }
  return (100 * (raw + missed * windows)) / ((1 + missed) * windows);
};
