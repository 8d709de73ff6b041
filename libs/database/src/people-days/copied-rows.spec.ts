import { expect, it } from '@jest/globals';

import { copiedRows } from './copied-rows.js';

const int32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(value);
  return bytes;
};
const int16 = (value: number): Buffer => {
  const bytes = Buffer.alloc(2);
  bytes.writeInt16BE(value);
  return bytes;
};
const rowOf = (...fields: (string | null)[]): Buffer =>
  Buffer.concat([
    int16(fields.length),
    ...fields.flatMap((field) => (field === null ? [int32(-1)] : [int32(field.length), Buffer.from(field)])),
  ]);
const header = Buffer.concat([Buffer.from('PGCOPY\n\xff\r\n\0', 'latin1'), int32(0), int32(0)]);
const copied = Buffer.concat([header, rowOf('one', null, ''), rowOf('two', 'a longer field', 'x'), int16(-1)]);

async function* inPieces(size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < copied.length; at += size) yield copied.subarray(at, at + size);
}

const textsOf = async (size: number): Promise<readonly (string | null)[][]> => {
  const rows: (string | null)[][] = [];
  for await (const row of copiedRows(inPieces(size))) rows.push(row.map((field) => field?.toString() ?? null));
  return rows;
};

it.each([1, 2, 3, 7, 19, 20, 1000])('rows are the same wherever the bytes are cut: in pieces of %d', async (size) => {
  expect(await textsOf(size)).toEqual([
    ['one', null, ''],
    ['two', 'a longer field', 'x'],
  ]);
});
