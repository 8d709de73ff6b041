import type { SpreadState } from './detector.js';
import { dayHours } from './hour-profile.js';
import { ringSize, windowSizes } from './windows.js';

type Channel = SpreadState['byRatio'];

/** The first byte: states of another shape are not read. */
const version = 1;
const numberCount = 8;
const channelFloats = dayHours + 2 * windowSizes.length + ringSize;
const floatCount = dayHours + ringSize + 2 * channelFloats;

/** How many bytes a state takes. */
export const spreadBytes = 1 + numberCount * 8 + floatCount * 4;

const numbersOf = ({ seen, beganAt, newestAt, bar, alert, byRatio, byTail }: SpreadState): readonly number[] => [
  seen,
  beganAt,
  newestAt,
  bar,
  alert?.at ?? Number.NaN,
  alert?.score ?? Number.NaN,
  byRatio.level,
  byTail.level,
];

const floatsOf = ({ hours, spreads, records, expected }: Channel): readonly Float32Array[] => [
  hours,
  spreads,
  records,
  expected,
];

/** A state as bytes; `decodeSpread` reads it back, equal in every part. */
export const encodeSpread = (state: SpreadState): Uint8Array<ArrayBuffer> => {
  const view = new DataView(new ArrayBuffer(spreadBytes));
  view.setUint8(0, version);
  let offset = 1;
  for (const value of numbersOf(state)) {
    view.setFloat64(offset, value, true);
    offset += 8;
  }
  const arrays = [state.hourSeen, state.counts, ...floatsOf(state.byRatio), ...floatsOf(state.byTail)];
  for (const array of arrays)
    for (const value of array) {
      view.setFloat32(offset, value, true);
      offset += 4;
    }
  return new Uint8Array(view.buffer);
};

/** Reads a state; null where it is of another version, so that the series must begin anew. */
export const decodeSpread = (bytes: Uint8Array): SpreadState | null => {
  if (bytes.length !== spreadBytes || bytes[0] !== version) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let offset = 1;
  const number = (): number => {
    offset += 8;
    return view.getFloat64(offset - 8, true);
  };
  const floats = (length: number): Float32Array =>
    Float32Array.from({ length }, () => {
      offset += 4;
      return view.getFloat32(offset - 4, true);
    });
  const [seen, beganAt, newestAt, bar, alertAt, alertScore] = [
    number(),
    number(),
    number(),
    number(),
    number(),
    number(),
  ];
  const levels = { byRatio: number(), byTail: number() };
  const [hourSeen, counts] = [floats(dayHours), floats(ringSize)];
  const channel = (level: number): Channel => {
    const [hours, spreads] = [floats(dayHours), floats(windowSizes.length)];
    return { level, hours, spreads, records: floats(windowSizes.length), expected: floats(ringSize) };
  };
  const byRatio = channel(levels.byRatio);
  return {
    seen,
    beganAt,
    newestAt,
    hourSeen,
    byRatio,
    byTail: channel(levels.byTail),
    counts,
    bar,
    alert: Number.isNaN(alertAt) ? null : { at: alertAt, score: alertScore },
  };
};
