import type { SpreadState } from './detector.js';
import { memorySize } from './memory.js';

/** The first byte: states of another shape are not read. */
const version = 1;
const numberCount = 9;

/** How many bytes a state takes. */
export const spreadBytes = 1 + numberCount * 8 + memorySize * 4;

const numbersOf = (state: SpreadState): readonly number[] => [
  state.seen,
  state.beganAt,
  state.newestAt,
  state.position,
  state.ratioLevel,
  state.tailLevel,
  state.bar,
  state.alert?.at ?? Number.NaN,
  state.alert?.score ?? Number.NaN,
];

/** A state as bytes; `decodeSpread` reads it back, equal in every part. */
export const encodeSpread = (state: SpreadState): Uint8Array<ArrayBuffer> => {
  const view = new DataView(new ArrayBuffer(spreadBytes));
  view.setUint8(0, version);
  numbersOf(state).forEach((value, index) => view.setFloat64(1 + index * 8, value, true));
  const from = 1 + numberCount * 8;
  state.memory.forEach((value, index) => view.setFloat32(from + index * 4, value, true));
  return new Uint8Array(view.buffer);
};

/** Reads a state; null where it is of another version, so that the series must begin anew. */
export const decodeSpread = (bytes: Uint8Array): SpreadState | null => {
  if (bytes.length !== spreadBytes || bytes[0] !== version) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const number = (index: number): number => view.getFloat64(1 + index * 8, true);
  const from = 1 + numberCount * 8;
  const alert = { at: number(7), score: number(8) };
  return {
    seen: number(0),
    beganAt: number(1),
    newestAt: number(2),
    position: number(3),
    ratioLevel: number(4),
    tailLevel: number(5),
    bar: number(6),
    alert: Number.isNaN(alert.at) ? null : alert,
    memory: Float32Array.from({ length: memorySize }, (_, index) => view.getFloat32(from + index * 4, true)),
  };
};
