/** A row of a binary COPY: its fields; null: no value. */
export type CopiedRow = readonly (Buffer | null)[];

const signatureLength = 11;

/** Where reading stands in the bytes that are there; null: more are needed. */
const rowAt = (bytes: Buffer, from: number): { readonly row: CopiedRow; readonly next: number } | null => {
  if (bytes.length < from + 2) return null;
  const count = bytes.readInt16BE(from);
  const row: (Buffer | null)[] = [];
  let at = from + 2;
  for (let field = 0; field < count; field += 1) {
    if (bytes.length < at + 4) return null;
    const length = bytes.readInt32BE(at);
    at += 4;
    if (length < 0) row.push(null);
    else {
      if (bytes.length < at + length) return null;
      row.push(bytes.subarray(at, at + length));
      at += length;
    }
  }
  return { row, next: at };
};

/** How long the header is; null: more bytes are needed. */
const headerLength = (bytes: Buffer): number | null => {
  if (bytes.length < signatureLength + 8) return null;
  const length = signatureLength + 8 + bytes.readInt32BE(signatureLength + 4);
  return bytes.length < length ? null : length;
};

/** The rows in the bytes of a binary COPY, as they come; a row is the reader's until it asks for the next one. */
export async function* copiedRows(chunks: AsyncIterable<Buffer>): AsyncGenerator<CopiedRow> {
  let rest: Buffer = Buffer.alloc(0);
  let isBehindHeader = false;
  for await (const chunk of chunks) {
    rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    let at = 0;
    if (!isBehindHeader) {
      const length = headerLength(rest);
      if (length === null) continue;
      isBehindHeader = true;
      at = length;
    }
    for (let found = rowAt(rest, at); found !== null; found = rowAt(rest, at)) {
      at = found.next;
      // The trailer is a row of -1 fields.
      if (found.row.length > 0) yield found.row;
    }
    rest = rest.subarray(at);
  }
}
