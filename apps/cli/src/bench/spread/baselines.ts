const rowsAnHour = 12;
const hoursOfMemory = 7 * 24;
const quietHours = 24;

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** A textbook rule: an hour by the clock above the mean of the last seven days by three standard deviations, then a day of silence. */
export const threeSigma = (values: readonly number[]): readonly number[] => {
  const alerts: number[] = [];
  const hours: number[] = [];
  let quietUntil = 0;
  for (let row = rowsAnHour; row <= values.length; row += rowsAnHour) {
    const count = sum(values.slice(row - rowsAnHour, row));
    const past = hours.slice(-hoursOfMemory);
    const mean = sum(past) / past.length;
    const deviation = Math.sqrt(sum(past.map((one) => (one - mean) ** 2)) / past.length);
    if (past.length >= 24 && row >= quietUntil && count > mean + 3 * deviation) {
      alerts.push(row - 1);
      quietUntil = row + quietHours * rowsAnHour;
    }
    hours.push(count);
  }
  return alerts;
};

/** An alert every 33 hours, whatever happens: what a score is worth is told by what this one gets. */
export const blindClock = (rows: number): readonly number[] =>
  Array.from({ length: Math.floor(rows / (33 * rowsAnHour)) }, (_, index) => (index + 1) * 33 * rowsAnHour);
